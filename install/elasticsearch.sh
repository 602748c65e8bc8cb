#!/bin/sh
# A real Elasticsearch for the tests, kept outside the checkout: its integration-test distribution from Maven Central
# in CACHE/elasticsearch-VERSION, and CACHE/java, a link to a full JDK that is new enough (a cut-down runtime lacks
# modules that the server needs).
# CACHE is ${XDG_CACHE_HOME:-~/.cache}/policy-kitchen. Where it cannot be had: the reason, and exit status 3.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/messages.sh"

version=9.5.3
oldest_java=21
cache=$(cache_dir)
home="$cache/elasticsearch-$version"

cannot() {
    warn "$1"
    exit 3
}

# java_is_new_enough HOME
java_is_new_enough() {
    number=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${number:-0}" -ge "$oldest_java" ]
}

find_java() {
    for candidate in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [ -n "$candidate" ] && [ -x "$candidate/bin/java" ] && java_is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

mkdir -p "$cache"
if ! java_is_new_enough "$cache/java" 2>/dev/null; then
    java=$(find_java) || cannot "没有 Java $oldest_java 以上版本（Elasticsearch 需要）。No JDK $oldest_java or newer: \
install one (apt-get install openjdk-21-jdk-headless, or Temurin) or set ES_JAVA_HOME."
    ln -sfn "$java" "$cache/java"
fi

if [ ! -x "$home/bin/elasticsearch" ]; then
    command -v mvn >/dev/null || cannot "没有 Maven（mvn），无法取得 Elasticsearch。No Maven to fetch Elasticsearch with."
    command -v unzip >/dev/null || cannot "没有 unzip。No unzip to unpack Elasticsearch with."
    say "Elasticsearch $version（132 MB，仅测试用 for tests only）"
    fresh="$cache/elasticsearch-$version.fresh"
    rm -rf "$fresh" && mkdir -p "$fresh"
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -DoutputDirectory="$fresh" \
        -Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip >&2 ||
        cannot "Elasticsearch $version 没有下载成。Elasticsearch $version could not be fetched."
    unzip -q "$fresh/elasticsearch-$version.zip" -d "$fresh"
    mv "$fresh/elasticsearch-$version" "$home"
    rm -rf "$fresh"
fi
