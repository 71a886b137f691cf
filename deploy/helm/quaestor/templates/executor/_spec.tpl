{{/* The pod of one executor, used once: docs/executor-pods.md says why each line is as it is. */}}
{{- define "quaestor.executorLabels" -}}
{{ include "quaestor.labels" (list . "executor") }}
quaestor.dev/pool: {{ include "quaestor.fullname" . }}
{{- end -}}

{{- define "quaestor.executorSpec" -}}
{{- with .Values.executor -}}
serviceAccountName: {{ include "quaestor.fullname" $ }}-executor
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: 1
securityContext:
  {{- include "quaestor.podSecurity" $ | nindent 2 }}
{{- include "quaestor.pullSecrets" $ }}
{{- with .runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: executor
    image: {{ include "quaestor.image" (list $ .image) }}
    imagePullPolicy: {{ .image.pullPolicy }}
    args: [--claim-key-file=/podinfo/uid]
    ports:
      - { name: executor, containerPort: 8080 }
    # No liveness probe: a claimed executor listens no longer.
    readinessProbe:
      httpGet: { path: /readyz, port: executor }
      periodSeconds: 1
    securityContext:
      {{- include "quaestor.containerSecurity" $ | nindent 6 }}
    resources:
      {{- $memory := printf "%dMi" (add (max .scriptMemoryMi .loadMemoryMi) 256) }}
      {{- $disk := printf "%dGi" (add (mul .diskGi 2) 1) }}
      requests: { cpu: {{ default .cpu .cpuRequest | quote }}, memory: {{ $memory }}, ephemeral-storage: {{ $disk }} }
      limits: { cpu: {{ .cpu | quote }}, memory: {{ $memory }}, ephemeral-storage: {{ $disk }} }
    volumeMounts:
      - { name: data, mountPath: /data }
      - { name: out, mountPath: /out }
      - { name: tmp, mountPath: /tmp }
      - { name: podinfo, mountPath: /podinfo, readOnly: true }
volumes:
  - name: data
    emptyDir: { sizeLimit: {{ .diskGi }}Gi }
  - name: out
    emptyDir: { sizeLimit: {{ .diskGi }}Gi }
  # A bounded tmpfs: full is an error to the script, not an eviction of the pod.
  - name: tmp
    emptyDir: { medium: Memory, sizeLimit: 64Mi }
  - name: podinfo
    downwardAPI:
      items:
        - path: uid
          fieldRef: { fieldPath: metadata.uid }
{{- end -}}
{{- end -}}
