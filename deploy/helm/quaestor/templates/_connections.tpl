{{/* How the programs find each other: environment, volumes, and the holes in the NetworkPolicies that belong to them. */}}

{{- define "quaestor.redisSecret" -}}
{{- default (printf "%s-redis" (include "quaestor.fullname" .)) .Values.redis.auth.existingSecret -}}
{{- end -}}

{{- define "quaestor.redisHost" -}}
{{- printf "%s-redis.%s.svc" (include "quaestor.fullname" .) .Release.Namespace -}}
{{- end -}}

{{/* Environment of API and worker, the same for both. */}}
{{- define "quaestor.sharedEnv" -}}
- name: KEY_PREFIX
  value: {{ .Values.keyPrefix | quote }}
- name: RESULT_TTL_S
  value: {{ .Values.api.resultTtlSeconds | int64 | quote }}
- name: DATA_DIR
  value: /app/data
{{- if .Values.redis.enabled }}
- name: REDIS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "quaestor.redisSecret" . }}
      key: {{ .Values.redis.auth.secretKey }}
- name: REDIS_URL
  value: redis://:$(REDIS_PASSWORD)@{{ include "quaestor.redisHost" . }}:6379/0
{{- else }}
- name: REDIS_URL
  valueFrom:
    secretKeyRef:
      name: {{ .Values.externalRedis.existingSecret }}
      key: {{ .Values.externalRedis.urlKey }}
{{- with .Values.externalRedis.sentinels }}
- name: REDIS_SENTINELS
  value: {{ join "," . | quote }}
- name: REDIS_SENTINEL_MASTER
  value: {{ $.Values.externalRedis.sentinelMaster | quote }}
{{- with $.Values.externalRedis.sentinelPasswordKey }}
- name: REDIS_SENTINEL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $.Values.externalRedis.existingSecret }}
      key: {{ . }}
{{- end }}
{{- end }}
{{- if .Values.externalRedis.caSecret }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/quaestor/redis-ca/ca.crt
{{- end }}
{{- end }}
{{- if eq .Values.data.store "s3" }}
{{- with .Values.data.s3 }}
- name: DATA_STORE
  value: s3
{{- with .endpoint }}
- name: S3_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: S3_REGION
  value: {{ .region | quote }}
- name: S3_BUCKET
  value: {{ .bucket | quote }}
- name: S3_PREFIX
  value: {{ .prefix | quote }}
- name: S3_PATH_STYLE
  value: {{ .pathStyle | quote }}
- name: S3_CACHE_BYTES
  value: {{ mul .cacheMi 1048576 | int64 | quote }}
- name: S3_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: { name: {{ .existingSecret }}, key: {{ .accessKeyIdKey }} }
- name: S3_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: { name: {{ .existingSecret }}, key: {{ .secretAccessKeyKey }} }
{{- end }}
{{- end }}
{{- end -}}

{{- define "quaestor.sharedMounts" -}}
- name: data
  mountPath: /app/data
- name: tmp
  mountPath: /tmp
{{- if and (not .Values.redis.enabled) .Values.externalRedis.caSecret }}
- name: redis-ca
  mountPath: /etc/quaestor/redis-ca
  readOnly: true
{{- end }}
{{- end -}}

{{- define "quaestor.sharedVolumes" -}}
- name: data
{{- if eq .Values.data.store "s3" }}
  emptyDir:
    sizeLimit: {{ add .Values.data.s3.cacheMi 1024 }}Mi
{{- else }}
  persistentVolumeClaim:
    claimName: {{ default (printf "%s-data" (include "quaestor.fullname" .)) .Values.data.volume.existingClaim }}
{{- end }}
- name: tmp
  emptyDir:
    sizeLimit: 50M
{{- if and (not .Values.redis.enabled) .Values.externalRedis.caSecret }}
- name: redis-ca
  secret:
    secretName: {{ .Values.externalRedis.caSecret }}
{{- end }}
{{- end -}}

{{/* Takes (list $ resources). With an object store the pod's own disk holds the cache, beside what the table gives it. */}}
{{- define "quaestor.resources" -}}
{{- $ := index . 0 -}}
{{- $resources := deepCopy (index . 1) -}}
{{- if eq $.Values.data.store "s3" -}}
{{- $disk := dict "ephemeral-storage" (printf "%dMi" (add $.Values.data.s3.cacheMi 1536)) -}}
{{- $resources = dict "requests" (merge (deepCopy $disk) $resources.requests) "limits" (merge (deepCopy $disk) $resources.limits) -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}

{{/* Takes (list $ values). A volume that one node can mount keeps its users together; else they go where there is room. */}}
{{- define "quaestor.dataAffinity" -}}
{{- $ := index . 0 -}}
{{- $values := index . 1 -}}
{{- if $values.affinity }}
affinity:
  {{- toYaml $values.affinity | nindent 2 }}
{{- else if and (eq $.Values.data.store "volume") (eq $.Values.data.volume.accessMode "ReadWriteOnce") }}
affinity:
  podAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            quaestor.dev/data: {{ include "quaestor.fullname" $ }}
{{- end }}
{{- end -}}

{{- define "quaestor.ollamaHost" -}}
{{- if .Values.ollama.enabled -}}
{{- printf "http://%s-ollama.%s.svc:11434" (include "quaestor.fullname" .) .Release.Namespace -}}
{{- else -}}
{{- .Values.ollama.external.host -}}
{{- end -}}
{{- end -}}

{{/* Model server slots: requests it serves at once. Empty where the operator's server is not ours to count. */}}
{{- define "quaestor.modelSlots" -}}
{{- if eq .Values.llm.provider "ollama" -}}
{{- if .Values.ollama.enabled -}}
{{- mul .Values.ollama.replicas .Values.ollama.numParallel -}}
{{- else if .Values.ollama.external.host -}}
{{- .Values.ollama.external.slots -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "quaestor.egressDns" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ .Values.networkPolicy.dns.namespace }}
      podSelector:
        matchLabels:
          {{- toYaml .Values.networkPolicy.dns.podLabels | nindent 10 }}
  ports:
    {{- range .Values.networkPolicy.dns.ports }}
    - { port: {{ . }}, protocol: UDP }
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
{{- end -}}

{{- define "quaestor.egressRedis" -}}
{{- if .Values.redis.enabled }}
- to:
    - podSelector:
        matchLabels:
          {{- include "quaestor.selector" (list . "redis") | nindent 10 }}
  ports:
    - { port: 6379, protocol: TCP }
{{- else }}
- ports:
    {{- range .Values.externalRedis.ports }}
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
{{- end }}
{{- end -}}

{{- define "quaestor.egressS3" -}}
{{- if eq .Values.data.store "s3" }}
- ports:
    - { port: {{ .Values.data.s3.port }}, protocol: TCP }
{{- end }}
{{- end -}}

{{/* Prometheus comes from its own namespace. */}}
{{- define "quaestor.ingressMetrics" -}}
{{- if .Values.metrics.enabled }}
- from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ .Values.metrics.prometheusNamespace }}
  ports:
    - { port: 9090, protocol: TCP }
{{- end }}
{{- end -}}

{{/* What a model is loaded with, as JSON. Workers, readiness probe and pull Job must agree, or it is loaded anew for each. */}}
{{- define "quaestor.modelOptions" -}}
{{- $options := dict "num_ctx" (int64 .Values.ollama.numCtx) -}}
{{- if .Values.ollama.numThread }}{{ $options = set $options "num_thread" (int64 .Values.ollama.numThread) }}{{ end -}}
{{- toJson $options -}}
{{- end -}}

{{/* Which model the workers ask, and how. Without one they still answer what the rules understand. */}}
{{- define "quaestor.modelEnv" -}}
{{- if eq .Values.llm.provider "openai" -}}
- name: LLM_PROVIDER
  value: openai
- name: OPENAI_BASE_URL
  value: {{ .Values.llm.openai.baseUrl | quote }}
- name: OPENAI_MODEL
  value: {{ .Values.llm.openai.model | quote }}
{{- if .Values.llm.openai.existingSecret }}
- name: OPENAI_API_KEY_FILE
  value: /etc/quaestor/model/{{ .Values.llm.openai.secretKey }}
{{- end }}
{{- else -}}
- name: OLLAMA_HOST
  value: {{ include "quaestor.ollamaHost" . | default "http://no-model.invalid:11434" | quote }}
- name: OLLAMA_MODEL
  value: {{ first .Values.ollama.models | quote }}
- name: OLLAMA_NUM_CTX
  value: {{ .Values.ollama.numCtx | int64 | quote }}
- name: OLLAMA_NUM_THREAD
  value: {{ .Values.ollama.numThread | quote }}
- name: OLLAMA_NUM_PARALLEL
  value: {{ .Values.ollama.numParallel | quote }}
- name: OLLAMA_KEEP_ALIVE
  value: {{ .Values.ollama.keepAlive | quote }}
{{- end }}
- name: LLM_FORMS
  value: {{ .Values.llm.forms | quote }}
- name: LLM_WAIT_S
  value: {{ ternary .Values.llm.waitSeconds 0 (or (eq .Values.llm.provider "openai") (ne (include "quaestor.ollamaHost" .) "")) | int64 | quote }}
{{- end -}}

{{/* What scripts may read from the web; nothing where live data is off. */}}
{{- define "quaestor.liveDataEnv" -}}
{{- with .Values.liveData -}}
{{- if .allow -}}
- name: LIVE_DATA_ALLOW
  value: {{ join "," .allow | quote }}
{{- with .allowCidrs }}
- name: LIVE_DATA_ALLOW_CIDRS
  value: {{ join "," . | quote }}
{{- end }}
{{- with .denyCidrs }}
- name: LIVE_DATA_DENY_CIDRS
  value: {{ join "," . | quote }}
{{- end }}
{{- if .credentials.existingSecret }}
- name: LIVE_DATA_CREDENTIALS_FILE
  value: /etc/quaestor/live-data/{{ .credentials.secretKey }}
{{- end }}
- name: LIVE_DATA_REQUESTS
  value: {{ .requests | int64 | quote }}
- name: LIVE_DATA_MAX_BYTES
  value: {{ .maxBytes | int64 | quote }}
- name: LIVE_DATA_MAX_AGE_S
  value: {{ .maxAgeSeconds | int64 | quote }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* To the public Internet, and to what else the operator has named; the worker itself judges each address. */}}
{{- define "quaestor.egressLiveData" -}}
{{- with .Values.liveData -}}
{{- if .allow -}}
- to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except: [10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16]
    - ipBlock:
        cidr: 2000::/3
    {{- range .allowCidrs }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
  ports:
    {{- range .ports }}
    - { port: {{ . }}, protocol: TCP }
    {{- end }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Where the Kubernetes API is, as `blocks` and `ports` of a NetworkPolicy, and `found`: by values | by lookup | not at all.
Both the Service's address and those behind it: which of them a policy is held against differs between CNIs.
*/}}
{{- define "quaestor.kubernetesApi" -}}
{{- $given := .Values.networkPolicy.kubernetesApi -}}
{{- $blocks := list -}}
{{- $ports := list -}}
{{- $found := "by values" -}}
{{- if $given.cidrs -}}
{{- /* Then nothing is looked up, which not everybody may who may install. */ -}}
{{- range $given.cidrs }}{{ $blocks = append $blocks (dict "cidr" .) }}{{ end -}}
{{- $ports = $given.ports -}}
{{- else -}}
{{- $addresses := list -}}
{{- range (lookup "discovery.k8s.io/v1" "EndpointSlice" "default" "").items -}}
{{- if eq (index (.metadata.labels | default dict) "kubernetes.io/service-name" | default "") "kubernetes" -}}
{{- range .endpoints }}{{ $addresses = concat $addresses .addresses }}{{ end -}}
{{- range .ports }}{{ $ports = append $ports (int .port) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if $addresses -}}
{{- $service := (lookup "v1" "Service" "default" "kubernetes").spec | default dict -}}
{{- with $service.clusterIPs }}{{ $addresses = concat $addresses . }}{{ end -}}
{{- range $service.ports }}{{ $ports = append $ports (int .port) }}{{ end -}}
{{- $found = "by lookup" -}}
{{- range $addresses | uniq }}{{ $blocks = append $blocks (dict "cidr" (printf "%s/%s" . (ternary "128" "32" (contains ":" .)))) }}{{ end -}}
{{- $ports = $ports | uniq -}}
{{- else -}}
{{- $found = "not at all" -}}
{{- /* Metadata of clouds is at a link-local address; no Kubernetes API is. */ -}}
{{- $blocks = list (dict "cidr" "0.0.0.0/0" "except" (list "169.254.0.0/16")) -}}
{{- $ports = $given.ports -}}
{{- end -}}
{{- end -}}
{{- toJson (dict "blocks" $blocks "ports" $ports "found" $found) -}}
{{- end -}}
