#!/bin/sh
# Makes the passwords and the token of docker-compose.yml, each once: one that is there stays. They are files in a folder that only its owner can enter;
# in it they may be read by all, because each container reads its own as another user.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"

random() { od -An -N 24 -tx1 /dev/urandom | tr -d ' \n'; }

make() {
  if [ ! -s "$folder/$1" ]; then
    (umask 077 && printf '%s' "$2" >"$folder/$1.new")
    chmod 444 "$folder/$1.new"
    mv "$folder/$1.new" "$folder/$1"
    echo "made $folder/$1"
  fi
}

make neo4j-password "$(random)"
# The server's image wants the user with it.
make neo4j-auth "neo4j/$(cat "$folder/neo4j-password")"
make postgres-password "$(random)"
make token "$(random)"
