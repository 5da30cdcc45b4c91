#!/usr/bin/env bash
# Makes what the nodes of deploy/compose.opensearch.yaml need and no image has: prepare.sh [FOLDER]
# An authority, a certificate for the nodes, and a folder for snapshots, in `local` beside this file unless it is named.
# What is there stays. The server in the image has the user id 1000, so this runs as that user, or as root.
set -euo pipefail
umask 022

folder=${1:-$(dirname "${BASH_SOURCE[0]}")/local}
server=${OPENSEARCH_UID:-1000}
if [ "$(id -u)" != 0 ] && [ "$(id -u)" != "$server" ]; then
  echo "prepare.sh: run it as root, or as the user with the id $server, who must be able to read the key" >&2
  exit 1
fi
command -v openssl >/dev/null || { echo 'prepare.sh: openssl is needed' >&2; exit 1; }

mkdir -p "$folder/snapshots"
cd "$folder"
if [ ! -e node.pem ]; then
  request=(openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256)
  # The authority signs this one certificate; its key is not kept, so nobody can sign another.
  trap 'rm -f ca.key ca.srl node.csr node.new' EXIT
  "${request[@]}" -x509 -days 3650 -subj '/CN=Zonelens OpenSearch CA' -keyout ca.key -out ca.pem
  "${request[@]}" -subj /CN=zonelens-opensearch -keyout node.key -out node.csr
  openssl x509 -req -in node.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 -sha256 -out node.new \
    -extfile <(echo 'subjectAltName=DNS:opensearch-1,DNS:opensearch-2,DNS:opensearch-3,DNS:localhost,IP:127.0.0.1')
  mv node.new node.pem
fi
chmod 600 node.key
chmod 700 snapshots
if [ "$(id -u)" = 0 ]; then chown "$server" node.key node.pem ca.pem snapshots; fi
