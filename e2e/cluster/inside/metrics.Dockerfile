# Prometheus and prometheus-adapter, one beside the other: what gives the HPA its external metric.
FROM scratch
COPY prometheus prometheus-adapter /
USER 10001:10001
