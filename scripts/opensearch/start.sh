#!/usr/bin/env bash
# Starts an OpenSearch server with k-NN for tests: start.sh DATA_FOLDER HTTP_PORT [NODES]
# Prints one address a node once the cluster is green. Run again, it starts those nodes that are not running.
# README.md names the variables, and says what is in this server and what is not.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/common.sh"

[ $# -ge 2 ] || die 'usage: start.sh DATA_FOLDER HTTP_PORT [NODES]'
mkdir -p "$1"
data=$(cd "$1" && pwd)
port=$2
nodes=${3:-1}
cache=${ENGINE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/zonelens-opensearch}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
heap=${ENGINE_HEAP:-1g}
wait_s=${ENGINE_WAIT_S:-180}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$(sed -n 's:.*<opensearch.version>\(.*\)</opensearch.version>.*:\1:p' "$here/pom.xml")
# Another pom or launcher is another home.
home=$cache/opensearch-$version-$(cat "$here/pom.xml" "$here/Engine.java" "$here/start.sh" | sha256sum | cut -c1-12)

scheme=http
profile=()
curl=(curl -s -m 5)
if [ "${ENGINE_SECURITY:-0}" = 1 ]; then
  scheme=https
  profile=(-P security)
  curl+=(--cacert "$data/tls/ca.pem" -u admin:Zonelens-Test-1)
  home+=-security
fi

"$java" -version 2>&1 | grep -qE 'version "(1[7-9]|[2-9][0-9])' ||
  die "a JDK of version 17 or newer is needed, 17 was tested (JAVA_HOME=${JAVA_HOME:-unset})"

# The descriptor that the distribution has and the artifacts on Maven lack.
module() {
  local name=$1 class=$2 extends=$3 jar
  shift 3
  mkdir -p "$made/modules/$name"
  for jar in "$@"; do mv "$jars"/$jar*.jar "$made/modules/$name/"; done
  cat >"$made/modules/$name/plugin-descriptor.properties" <<END
name=$name
description=$name
version=$version
opensearch.version=$version
java.version=11
classname=$class
extended.plugins=$extends
has.native.controller=false
END
}

lay_out() {
  local zip plugin
  command -v mvn >/dev/null || die 'Maven is needed (Debian: apt-get install maven)'
  command -v "${java%java}jar" >/dev/null ||
    die 'a JDK is needed, a JRE has no compiler (Debian: apt-get install openjdk-17-jdk-headless)'
  made=$(mktemp -d "$cache/making.XXXXXX")
  trap 'rm -rf "$made"' EXIT
  jars=$made/jars
  mvn -B -q -Dstyle.color=never -f "$here/pom.xml" "${profile[@]}" ${ENGINE_M2:+"-Dmaven.repo.local=$ENGINE_M2"} \
    dependency:copy-dependencies -DoutputDirectory="$jars" >&2
  mkdir -p "$made/lib" "$made/config"
  for zip in "$jars"/*.zip; do
    plugin=$made/plugins/$(basename "${zip%-*}")
    mkdir -p "$plugin"
    (cd "$plugin" && "${java%java}jar" xf "$zip")
  done
  # Each has a class loader of its own, as in the distribution.
  module transport-netty4 org.opensearch.transport.Netty4Plugin '' transport-netty4-client- netty-
  module lang-painless org.opensearch.painless.PainlessPlugin '' \
    lang-painless- antlr4- asm- opensearch-scripting-painless-spi-
  module analysis-common org.opensearch.analysis.common.CommonAnalysisPlugin lang-painless analysis-common-
  module reindex org.opensearch.index.reindex.ReindexPlugin '' \
    reindex-client- opensearch-rest-client- opensearch-ssl-config- http commons-
  module mapper-extras org.opensearch.index.mapper.MapperExtrasPlugin '' mapper-extras-client-
  mv "$jars"/*.jar "$made/lib/"
  rm -rf "$jars"
  "${java%java}javac" --release 17 -cp "$made/lib/*" -d "$made/lib" "$here/Engine.java"
  # Whoever was first has the same.
  mv -T "$made" "$home" 2>/dev/null || true
}

[ -d "$home" ] || lay_out

# Whoever answers at the port may be a server that was there before: ours is known by its name.
[ -s "$data/name" ] || printf 'zonelens-test-%04x%04x\n' "$RANDOM" "$RANDOM" >"$data/name"
name=$(cat "$data/name")

# One certificate for all nodes, signed by a CA that exists only in this data folder.
make_certificates() {
  command -v openssl >/dev/null || die 'openssl is needed for TLS (Debian: apt-get install openssl)'
  mkdir -p "$data/tls"
  (
    cd "$data/tls"
    request=(openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256)
    "${request[@]}" -x509 -days 30 -subj '/CN=Zonelens test CA' -keyout ca.key -out ca.pem
    "${request[@]}" -subj /CN=node -keyout node.key -out node.csr
    openssl x509 -req -in node.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -sha256 -out node.pem \
      -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1')
  ) >&2
}
if [ $scheme = https ] && [ ! -s "$data/tls/node.pem" ]; then make_certificates; fi

seeds=()
names=()
for ((at = 0; at < nodes; at++)); do
  seeds+=("127.0.0.1:$((port + 100 + at))")
  names+=("node-$at")
done

settings() {
  local at=$1 node=$2 layer
  echo "cluster.name: $name"
  echo "node.name: node-$at"
  echo "path.data: \"$node/data\""
  echo "path.logs: \"$node/logs\""
  echo "path.repo: [\"$data/snapshots\"]"
  echo 'network.host: 127.0.0.1'
  echo "http.port: $((port + at))"
  echo "transport.port: $((port + 100 + at))"
  # Nothing is made by a slip of the pen, and a full disk of the machine does not make indices read-only.
  echo 'action.auto_create_index: false'
  echo 'cluster.routing.allocation.disk.threshold_enabled: false'
  if [ "$nodes" = 1 ]; then
    echo 'discovery.type: single-node'
  else
    echo "discovery.seed_hosts: [$(IFS=,; echo "${seeds[*]}")]"
    # Only where there is no cluster yet.
    [ -e "$data/formed" ] || echo "cluster.initial_cluster_manager_nodes: [$(IFS=,; echo "${names[*]}")]"
  fi
  if [ $scheme = https ]; then
    for layer in http transport; do
      echo "plugins.security.ssl.$layer.pemcert_filepath: node.pem"
      echo "plugins.security.ssl.$layer.pemkey_filepath: node.key"
      echo "plugins.security.ssl.$layer.pemtrustedcas_filepath: ca.pem"
    done
    echo 'plugins.security.ssl.http.enabled: true'
    echo 'plugins.security.nodes_dn: ["CN=node"]'
    # The users come from the files beside this one when the cluster starts for the first time.
    echo 'plugins.security.allow_default_init_securityindex: true'
    echo 'plugins.security.audit.type: noop'
  fi
}

configure() {
  local at=$1 node=$2 given=${ENGINE_YML:-/dev/null}
  mkdir -p "$node/config" "$node/data" "$node/logs" "$node/tmp" "$data/snapshots"
  # OpenSearch refuses a setting that is there twice, so those of the caller replace ours.
  settings "$at" "$node" | awk -F: 'NR == FNR { given[$1]; print; next } !($1 in given)' "$given" - \
    >"$node/config/opensearch.yml"
  if [ $scheme = https ]; then
    cp "$data"/tls/{ca.pem,node.pem,node.key} "$node/config/"
    mkdir -p "$node/config/opensearch-security"
    cp "$home"/plugins/opensearch-security/config/*.yml "$node/config/opensearch-security/"
    cp "$here"/security/*.yml "$node/config/opensearch-security/"
  fi
  cat >"$node/config/log4j2.properties" <<'END'
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] [%node_name]%marker %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
END
}

for ((at = 0; at < nodes; at++)); do
  node=$data/node-$at
  if running "$node/pid" >/dev/null; then continue; fi
  configure "$at" "$node"
  # As the distribution's jvm.options; without its security manager.
  (
    cd "$node"
    exec setsid nohup "$java" "-Xms$heap" "-Xmx$heap" -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError -Xss1m \
      -Djava.awt.headless=true -Dfile.encoding=UTF-8 -XX:-OmitStackTraceInFastThrow \
      -Dio.netty.noUnsafe=true -Dio.netty.noKeySetOptimization=true -Dio.netty.recycler.maxCapacityPerThread=0 \
      -Dlog4j.shutdownHookEnabled=false -Dlog4j2.disable.jmx=true -Dopensearch.networkaddress.cache.ttl=60 \
      "-Djava.io.tmpdir=$node/tmp" "-Dopensearch.path.home=$home" "-Dopensearch.path.conf=$node/config" \
      -cp "$home/lib:$home/lib/*" Engine >>"$node/logs/console.log" 2>&1 </dev/null
  ) &
  echo $! >"$node/pid"
done

# Does this node see all the others, and the cluster green?
ready() {
  local answer
  answer=$("${curl[@]}" "$1/_cluster/health?wait_for_status=green&wait_for_nodes=$nodes&timeout=2s") || return 1
  [[ $answer == *"\"cluster_name\":\"$name\""* && $answer == *'"status":"green"'* ]] &&
    [[ $answer == *'"timed_out":false'* ]]
}

waiting=0
for ((begun = SECONDS; SECONDS - begun < wait_s; )); do
  for ((at = 0; at < nodes; at++)); do
    kill -0 "$(cat "$data/node-$at/pid")" 2>/dev/null || {
      tail -n 20 "$data/node-$at/logs/console.log" >&2
      die "node-$at ended; its log: $data/node-$at/logs/console.log"
    }
  done
  while [ "$waiting" -lt "$nodes" ] && ready "$scheme://127.0.0.1:$((port + waiting))"; do waiting=$((waiting + 1)); done
  if [ "$waiting" = "$nodes" ]; then
    touch "$data/formed"
    for ((at = 0; at < nodes; at++)); do echo "$scheme://127.0.0.1:$((port + at))"; done
    exit 0
  fi
  sleep 0.3
done
die "not green after $wait_s s; logs: $data/node-*/logs/console.log"
