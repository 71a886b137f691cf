# The stand-in for Ollama as an image; like the real one it has bash, which the readiness probe uses.
FROM node:24-bookworm-slim
COPY fake-ollama.mjs /opt/fake-ollama.mjs
USER 10001:10001
ENTRYPOINT ["/usr/local/bin/node", "/opt/fake-ollama.mjs"]
