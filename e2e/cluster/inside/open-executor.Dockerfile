# The executor without its realm: what a script gets here is whatever the pod does not hold back.
FROM quaestor/executor
COPY open-executor /opt/quaestor/executor
