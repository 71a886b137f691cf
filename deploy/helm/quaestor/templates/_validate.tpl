{{/*
Rules between values, all in one place. values.schema.json checks each value alone; this checks them together and says what
to do. Called by the API's Deployment, which every installation has.
*/}}
{{- define "quaestor.validate" -}}
{{- with .Values -}}
{{- if not (or .api.auth.existingSecret .api.auth.keyHashes .acknowledgeNoAuthentication) -}}
{{- fail "The API has no keys. Make one with\n  key=$(openssl rand -hex 32); printf %s \"$key\" | sha256sum\nand set api.auth.keyHashes[0].name=me,api.auth.keyHashes[0].sha256=<that sum> (or api.auth.existingSecret). To let in whoever reaches the API, set acknowledgeNoAuthentication=true." -}}
{{- end -}}
{{- if and .api.auth.existingSecret .api.auth.keyHashes -}}
{{- fail "api.auth.existingSecret and api.auth.keyHashes are both set; use one of them." -}}
{{- end -}}
{{- range .api.auth.keyHashes -}}
{{- if or (regexMatch "^(0+|1+|a+|f+)$" .sha256) (eq .sha256 (sha256sum "")) -}}
{{- fail (printf "api.auth.keyHashes: the hash of %q is a placeholder. Make a real one: key=$(openssl rand -hex 32); printf %%s \"$key\" | sha256sum" .name) -}}
{{- end -}}
{{- end -}}

{{- if not (or .networkPolicy.enabled .acknowledgeNoNetworkPolicy) -}}
{{- fail "networkPolicy.enabled is false: hostile scripts in executors could reach Redis, the Kubernetes API and the internet. Leave it on (networkPolicy.kubernetesApi, networkPolicy.dns and worker.networkPolicy.extraEgress fit it to the cluster), or, if something else isolates the pods, set acknowledgeNoNetworkPolicy=true." -}}
{{- end -}}

{{- if and .worker.keda.enabled .worker.hpa.enabled -}}
{{- fail "worker.keda.enabled and worker.hpa.enabled are both true: two autoscalers would fight over one Deployment. Switch one of them off." -}}
{{- end -}}
{{- range $name := list "keda" "hpa" -}}
{{- $scaler := index $.Values.worker $name -}}
{{- if $scaler.enabled -}}
{{- if lt (int $scaler.maxReplicas) (int $scaler.minReplicas) -}}
{{- fail (printf "worker.%s.maxReplicas (%v) is below worker.%s.minReplicas (%v)." $name $scaler.maxReplicas $name $scaler.minReplicas) -}}
{{- end -}}
{{- include "quaestor.validateSlots" (list $ (printf "worker.%s.maxReplicas" $name) $scaler.maxReplicas) -}}
{{- end -}}
{{- end -}}
{{- if not (or .worker.keda.enabled .worker.hpa.enabled) -}}
{{- include "quaestor.validateSlots" (list $ "worker.replicas" .worker.replicas) -}}
{{- end -}}
{{- if and .api.autoscaling.enabled (lt (int .api.autoscaling.maxReplicas) (int .api.autoscaling.minReplicas)) -}}
{{- fail (printf "api.autoscaling.maxReplicas (%v) is below api.autoscaling.minReplicas (%v)." .api.autoscaling.maxReplicas .api.autoscaling.minReplicas) -}}
{{- end -}}

{{- if and (not .liveData.allow) (or .liveData.credentials.existingSecret .liveData.allowCidrs) -}}
{{- fail "liveData.credentials or liveData.allowCidrs is set and liveData.allow is empty: live data is off then. Name the places that scripts may read in liveData.allow." -}}
{{- end -}}

{{- if gt (int64 .executor.scriptTimeMs) (mul .worker.taskTimeoutSeconds 1000) -}}
{{- fail (printf "executor.scriptTimeMs (%v) exceeds worker.taskTimeoutSeconds (%v): a script could never use its time." .executor.scriptTimeMs .worker.taskTimeoutSeconds) -}}
{{- end -}}
{{- if and .executor.createNamespace (or (not .executor.namespace) (eq .executor.namespace $.Release.Namespace)) -}}
{{- fail "executor.createNamespace needs an executor.namespace other than the release's." -}}
{{- end -}}
{{- if and .executor.quotaPods (or (not .executor.namespace) (eq .executor.namespace $.Release.Namespace)) -}}
{{- fail "executor.quotaPods would count the release's own pods, too; set executor.namespace to one of the executors' own." -}}
{{- end -}}

{{- if and .redis.enabled .externalRedis.existingSecret -}}
{{- fail "redis.enabled is true and externalRedis.existingSecret is set: which of them? Set redis.enabled=false to use the external one." -}}
{{- end -}}
{{- if not (or .redis.enabled .externalRedis.existingSecret) -}}
{{- fail "There is no Redis: set redis.enabled=true, or externalRedis.existingSecret to a Secret with its URL." -}}
{{- end -}}
{{- if and .redis.enabled .redis.persistence.enabled (lt (mul .redis.persistence.sizeMB 2) (mul .redis.maxMemoryMB 3)) -}}
{{- fail (printf "redis.persistence.sizeMB (%v) must be at least 1.5 times redis.maxMemoryMB (%v): the append-only file is rewritten beside itself, and a full volume stops Redis." .redis.persistence.sizeMB .redis.maxMemoryMB) -}}
{{- end -}}
{{- /* 2,000 bytes an entry: half of the memory is for the tasks. */ -}}
{{- if and .redis.enabled (gt (mul .worker.auditKeep 2000) (mul .redis.maxMemoryMB 500000)) -}}
{{- fail (printf "worker.auditKeep (%v) entries may fill more than half of redis.maxMemoryMB (%v), and tasks would be refused; keep at most %v, or raise redis.maxMemoryMB." .worker.auditKeep .redis.maxMemoryMB (mul .redis.maxMemoryMB 250)) -}}
{{- end -}}
{{- if and .worker.keda.enabled (not .redis.enabled) (not .externalRedis.sentinels) (not .externalRedis.kedaAddressKey) -}}
{{- fail "worker.keda.enabled with an external Redis needs externalRedis.kedaAddressKey: KEDA cannot read a URL." -}}
{{- end -}}

{{- if and .ollama.enabled .ollama.external.host -}}
{{- fail "ollama.enabled is true and ollama.external.host is set: which of them? Set ollama.enabled=false to use the external one." -}}
{{- end -}}
{{- if eq .llm.provider "openai" -}}
{{- if not (and .llm.openai.baseUrl .llm.openai.model) -}}
{{- fail "llm.provider=openai needs llm.openai.baseUrl and llm.openai.model." -}}
{{- end -}}
{{- if .ollama.enabled -}}
{{- fail "llm.provider=openai leaves Ollama without work; set ollama.enabled=false." -}}
{{- end -}}
{{- end -}}
{{- if and .ollama.enabled .ollama.persistence.existingClaim (not .ollama.persistence.enabled) -}}
{{- fail "ollama.persistence.existingClaim needs ollama.persistence.enabled=true." -}}
{{- end -}}

{{- if and (eq .data.store "s3") (not (and .data.s3.bucket .data.s3.existingSecret)) -}}
{{- fail "data.store=s3 needs data.s3.bucket and data.s3.existingSecret." -}}
{{- end -}}
{{- if and .ingress.enabled (not .ingress.hosts) -}}
{{- fail "ingress.enabled needs ingress.hosts." -}}
{{- end -}}
{{- if and .gateway.enabled (not .gateway.parentRefs) -}}
{{- fail "gateway.enabled needs gateway.parentRefs." -}}
{{- end -}}
{{- if and (or .metrics.serviceMonitor.enabled .worker.hpa.enabled) (not .metrics.enabled) -}}
{{- fail "metrics.enabled must be true for metrics.serviceMonitor and for worker.hpa, which scales by one of them." -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes (list $ key workers). More workers than the model's slots keep busy would only wait in each other's way. */}}
{{- define "quaestor.validateSlots" -}}
{{- $ := index . 0 -}}
{{- $slots := include "quaestor.modelSlots" $ -}}
{{- if $slots -}}
{{- $bound := mul (int $slots) $.Values.worker.tasksPerModelSlot -}}
{{- if gt (mul (index . 2) $.Values.worker.concurrency) $bound -}}
{{- fail (printf "%s (%v) × worker.concurrency (%v) is more than the model server can serve: %v slot(s) × worker.tasksPerModelSlot (%v) = %v. Raise ollama.replicas or ollama.numParallel, or worker.tasksPerModelSlot if your questions seldom need the model." (index . 1) (index . 2) $.Values.worker.concurrency $slots $.Values.worker.tasksPerModelSlot $bound) -}}
{{- end -}}
{{- end -}}
{{- end -}}
