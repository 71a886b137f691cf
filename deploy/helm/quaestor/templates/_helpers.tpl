{{/* Names, labels, images, and what is the same in every pod. */}}

{{- define "quaestor.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Short enough for the longest suffix, `-ollama-headless`, in a name of 63. */}}
{{- define "quaestor.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 46 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "quaestor.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 46 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 46 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes (list $ component). What selects a component's pods; never changes between versions. */}}
{{- define "quaestor.selector" -}}
{{- $ := index . 0 -}}
app.kubernetes.io/name: {{ include "quaestor.name" $ }}
app.kubernetes.io/instance: {{ $.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* Takes (list $ component). */}}
{{- define "quaestor.labels" -}}
{{- $ := index . 0 -}}
helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version | replace "+" "_" }}
{{ include "quaestor.selector" . }}
app.kubernetes.io/version: {{ $.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $.Release.Service }}
app.kubernetes.io/part-of: quaestor
{{- with $.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Takes (list $ image). A digest wins over a tag; the chart's appVersion stands in for both. */}}
{{- define "quaestor.image" -}}
{{- $ := index . 0 -}}
{{- $image := index . 1 -}}
{{- $repository := $image.repository -}}
{{- with $.Values.global.imageRegistry }}{{ $repository = printf "%s/%s" (trimSuffix "/" .) $repository }}{{ end -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $repository (default $.Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "quaestor.pullSecrets" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{/* PodSecurity `restricted`, and a user that owns nothing on any node. */}}
{{- define "quaestor.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "quaestor.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Takes (list $ component values). What every pod's spec begins with; component values may lack any of these. */}}
{{- define "quaestor.podBasics" -}}
{{- $ := index . 0 -}}
{{- $component := index . 1 -}}
{{- $values := index . 2 -}}
serviceAccountName: {{ include "quaestor.fullname" $ }}-{{ $component }}
automountServiceAccountToken: {{ eq $component "worker" }}
enableServiceLinks: false
securityContext:
  {{- include "quaestor.podSecurity" $ | nindent 2 }}
{{- include "quaestor.pullSecrets" $ }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Takes (list $ component). Replicas keep apart where they can. */}}
{{- define "quaestor.spread" -}}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "quaestor.selector" $ | nindent 8 }}
  {{- end }}
{{- end -}}

{{/* What Bull's keys of the tasks' queue begin with: `KEY_PREFIX`, then what libs/queue and libs/contracts fix. Here and right
below is the one place that the chart knows them from; tools/chart/queue-keys.ts holds them against the real queues. */}}
{{- define "quaestor.queueKey" -}}
{{- printf "%s:bull:analyze" .Values.keyPrefix -}}
{{- end -}}

{{- define "quaestor.queueKeys" -}}
wait: {{ include "quaestor.queueKey" . }}:wait
active: {{ include "quaestor.queueKey" . }}:active
delayed: {{ include "quaestor.queueKey" . }}:delayed
inspect_wait: {{ .Values.keyPrefix }}:bull:inspect:wait
inspect_active: {{ .Values.keyPrefix }}:bull:inspect:active
{{- end -}}

{{- define "quaestor.executorNamespace" -}}
{{- default .Release.Namespace .Values.executor.namespace -}}
{{- end -}}

{{- define "quaestor.authSecret" -}}
{{- if .Values.api.auth.existingSecret -}}
{{- .Values.api.auth.existingSecret -}}
{{- else if .Values.api.auth.keyHashes -}}
{{- include "quaestor.fullname" . }}-api-keys
{{- end -}}
{{- end -}}

{{/* Takes (list $ component), and a suffix where a component has several. Metadata of an object of the release's namespace. */}}
{{- define "quaestor.metadata" -}}
{{- $ := index . 0 -}}
name: {{ include "quaestor.fullname" $ }}-{{ index . 1 }}{{ if gt (len .) 2 }}-{{ index . 2 }}{{ end }}
namespace: {{ $.Release.Namespace }}
labels:
  {{- include "quaestor.labels" . | nindent 2 }}
{{- end -}}

{{/* Takes (list $ component minimum): whether more than one replica may run. */}}
{{- define "quaestor.pdb" -}}
{{- $ := index . 0 -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "quaestor.metadata" (list $ (index . 1)) | nindent 2 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "quaestor.selector" (list $ (index . 1)) | nindent 6 }}
{{- end -}}

{{- define "quaestor.serviceAccount" -}}
{{- $ := index . 0 -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "quaestor.metadata" . | nindent 2 }}
  {{- with $.Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end -}}
