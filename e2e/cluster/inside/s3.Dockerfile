# A real S3-compatible server on a folder; its bucket is a folder there.
FROM scratch
COPY versitygw /versitygw
USER 10001:10001
ENTRYPOINT ["/versitygw"]
