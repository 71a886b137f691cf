{{/* Takes a dict: root, test (script and name), component, and optionally image, namespace, labels, env, account. */}}
{{- define "quaestor.testPod" -}}
{{- $ := .root -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "quaestor.fullname" $ }}-test-{{ .name | default .test }}
  namespace: {{ .namespace | default $.Release.Namespace }}
  labels:
    {{- include "quaestor.labels" (list $ .component) | nindent 4 }}
  annotations:
    helm.sh/hook: test
    # A pod that passed goes; what it said is shown before (Helm 3.18 and later; `--logs` would look for it too late).
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
    helm.sh/hook-output-log-policy: hook-succeeded,hook-failed
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 300
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext:
    {{- include "quaestor.podSecurity" $ | nindent 4 }}
  {{- include "quaestor.pullSecrets" $ | nindent 2 }}
  containers:
    - name: test
      image: {{ include "quaestor.image" (list $ .image) }}
      imagePullPolicy: {{ .image.pullPolicy }}
      command: [/usr/local/bin/node]
      args:
        - --input-type=module
        - --eval
        - |
          {{- $.Files.Get (printf "files/tests/%s.mjs" .test) | nindent 10 }}
      securityContext:
        {{- include "quaestor.containerSecurity" $ | nindent 8 }}
      {{- with .env }}
      env:
        {{- . | nindent 8 }}
      {{- end }}
      resources:
        requests: { cpu: 10m, memory: 64Mi, ephemeral-storage: 10M }
        limits: { cpu: 500m, memory: 256Mi, ephemeral-storage: 10M }
{{- end -}}

{{/* Whether `helm test` can ask a question. */}}
{{- define "quaestor.testsHaveKey" -}}
{{- if or .Values.tests.apiKeySecret (empty (include "quaestor.authSecret" .)) }}true{{ end -}}
{{- end -}}
