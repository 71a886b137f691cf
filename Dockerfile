# The three images: docker build --target api|worker|executor -t quaestor/<target> .
# What the workspace has built (dist/) is taken as it is; without it the build stage makes it, which needs the network.
# Nothing but Node, its libraries and the program is in an image: no shell, no package manager. For another architecture
# build on a machine of that architecture: DuckDB's library is native.

FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
ARG APPS="api worker executor"
RUN for app in $APPS; do [ -f dist/apps/$app/main.mjs ] || [ -f dist/apps/$app/main.cjs ] || missing=1; done; \
    if [ -n "${missing:-}" ]; then npm ci && for app in $APPS; do node tools/build/bundle.mjs apps/$app; done; fi
# Compiled by the very Node that will run it.
RUN node tools/build/record-code.cjs dist/apps/executor
# Node, the libraries it and DuckDB link, certificates, and a name for the user id.
RUN mkdir -p /image/usr/local/bin /image/etc/ssl/certs /image/tmp /image/app/data /image/data /image/out \
 && cp /usr/local/bin/node /image/usr/local/bin/node \
 && ldd /usr/local/bin/node dist/apps/executor/duckdb/duckdb.node dist/apps/executor/duckdb/libduckdb.so \
    | awk '$3 ~ /^\// { print $3 } $1 ~ /^\// && $2 ~ /^\(/ { print $1 }' | grep -v '^/src/' | sort -u \
    | while read -r library; do mkdir -p "/image$(dirname "$library")" && cp -L "$library" "/image$library"; done \
 && if [ -f /etc/ssl/certs/ca-certificates.crt ]; then cp -L /etc/ssl/certs/ca-certificates.crt /image/etc/ssl/certs/; fi \
 && echo 'quaestor:x:10001:10001::/:/nonexistent' > /image/etc/passwd \
 && echo 'quaestor:x:10001:' > /image/etc/group \
 && chmod 1777 /image/tmp && chown 10001:10001 /image/app/data /image/data /image/out \
 && cp -a /image /executor-image && rm -r /executor-image/app /executor-image/etc/ssl && chmod 0711 /executor-image/usr/local/bin/node

FROM scratch AS runtime
COPY --from=build /image /
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/node"]

FROM runtime AS api
ENV NODE_ENV=production SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
COPY --from=build /src/dist/apps/api /opt/quaestor/api
EXPOSE 5000
CMD ["/opt/quaestor/api/main.mjs"]

FROM runtime AS worker
ENV NODE_ENV=production SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
COPY --from=build /src/dist/apps/worker /opt/quaestor/worker
CMD ["/opt/quaestor/worker/main.mjs"]

# Its node may be executed but not read: the kernel then lets no process of the same user trace the guardian or read its
# memory. And SIGUSR1 opens no inspector.
FROM scratch AS executor
COPY --from=build /executor-image /
COPY --from=build /src/dist/apps/executor /opt/quaestor/executor
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/node", "--disable-sigusr1", "--disallow-code-generation-from-strings", "/opt/quaestor/executor/serve.mjs"]
