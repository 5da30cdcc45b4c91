{{- define "zonelens.selector" -}}
app.kubernetes.io/name: zonelens
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "zonelens.labels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "zonelens.settings" -}}
HOST: 0.0.0.0
PORT: "3000"
# The index is that of the ingest: an instance that finds none ends, and is started again.
ZONELENS_ARTICLES: none
{{- range $name, $value := .Values.settings }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- if .Values.opensearch.caSecret }}
ZONELENS_STORE_CA: /etc/zonelens/ca.crt
{{- end }}
{{- end }}

{{- /* Where the index is. Kubernetes puts user and password of the Secret in. */ -}}
{{- define "zonelens.store" -}}
- name: ZONELENS_STORE
  value: opensearch+https://$(OPENSEARCH_USERNAME):$(OPENSEARCH_PASSWORD)@{{ .Values.opensearch.hosts }}
{{- end }}

{{- define "zonelens.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "zonelens.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "zonelens.mounts" -}}
- name: scratch
  mountPath: /tmp
  subPath: tmp
- name: scratch
  mountPath: /var/lib/zonelens
  subPath: state
{{- if .Values.opensearch.caSecret }}
- name: ca
  mountPath: /etc/zonelens
  readOnly: true
{{- end }}
{{- end }}

{{- define "zonelens.volumes" -}}
- name: scratch
  emptyDir: {}
{{- if .Values.opensearch.caSecret }}
- name: ca
  secret:
    secretName: {{ .Values.opensearch.caSecret }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- end }}

{{- /* The pod of an ingest, for the Job and the CronJob. */ -}}
{{- define "zonelens.ingest" -}}
metadata:
  labels:
    app.kubernetes.io/name: zonelens-ingest
    app.kubernetes.io/instance: {{ .Release.Name }}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  securityContext:
    {{- include "zonelens.podSecurity" . | nindent 4 }}
  containers:
    - name: ingest
      image: {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        - ingest
        {{- range .Values.ingest.sources }}
        - {{ . | quote }}
        {{- end }}
        # Instances may be writing an upload.
        - --wait
        - "600"
      envFrom:
        - configMapRef:
            name: {{ .Release.Name }}-zonelens
      env:
        - name: OPENSEARCH_USERNAME
          valueFrom:
            secretKeyRef:
              name: {{ .Values.ingest.credentialsSecret }}
              key: username
        - name: OPENSEARCH_PASSWORD
          valueFrom:
            secretKeyRef:
              name: {{ .Values.ingest.credentialsSecret }}
              key: password
        {{- include "zonelens.store" . | nindent 8 }}
      securityContext:
        {{- include "zonelens.security" . | nindent 8 }}
      resources:
        {{- toYaml .Values.ingest.resources | nindent 8 }}
      volumeMounts:
        {{- include "zonelens.mounts" . | nindent 8 }}
        {{- if .Values.ingest.articlesClaim }}
        - name: articles
          mountPath: /articles
          readOnly: true
        {{- end }}
  volumes:
    {{- include "zonelens.volumes" . | nindent 4 }}
    {{- if .Values.ingest.articlesClaim }}
    - name: articles
      persistentVolumeClaim:
        claimName: {{ .Values.ingest.articlesClaim }}
        readOnly: true
    {{- end }}
{{- end }}
