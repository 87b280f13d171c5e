#!/bin/sh
# A leader approves a draft, with curl, openssl and python3 (for JSON) only.
# usage: approval.sh URL LOGIN PASSWORD       prints the server's result
set -eu
url=$1 login=$2 password=$3
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
post() { curl -sS --noproxy '*' -b jar -c jar -H 'X-Butphe: 1' -H 'Content-Type: application/json' -d @- "$url$1"; }
json() { python3 -c "import json,sys; d=json.load(sys.stdin); print($1)"; }
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
uuid() { python3 -c 'import os,time; b=bytearray(int(time.time()*1000).to_bytes(6,"big")+os.urandom(10)); b[6]=b[6]&15|112; b[8]=b[8]&63|128; h=b.hex(); print(h[:8],h[8:12],h[12:16],h[16:20],h[20:],sep="-")'; }

# 1. Sign in, make a key, tell the server its public half.
person=$(printf '{"login":"%s","password":"%s"}' "$login" "$password" | post /api/session | json 'd["person"]["id"]')
openssl ecparam -name prime256v1 -genkey -noout -out key.pem
device=$(uuid)
spki=$(openssl ec -in key.pem -pubout -outform DER 2>/dev/null | openssl base64 -A)
printf '{"device":"%s","spki":"%s","label":"curl"}' "$device" "$spki" | post /api/devices >/dev/null

# 2. Ask for the desk: without a cursor the first page is what waits for this person.
printf '{"protocol":1,"person":"%s","device":"%s","cursor":null,"max":200,"commands":[]}' "$person" "$device" | post /api/sync >desk.json

# 3. Write the command once: what is decided, and what was seen (base: revision, history, the file's SHA-256).
python3 - "$person" "$(uuid)" >command.json <<'PYTHON'
import json, sys, time
rows = [(row[1], row[4]) for row in json.load(open("desk.json"))["rows"] if row[0] == "document" and row[3] == "up"]
document, body = next((entity, body) for entity, body in rows if (body["mine"] or {}).get("ask") == "approve")
step = next(step for step in body["route"] if step["id"] == body["mine"]["step"])
shown = next(file for file in body["version"]["files"] if file["role"] == "main")
print(json.dumps({
    "id": sys.argv[2], "n": 1, "lane": document, "after": None, "actor": sys.argv[1], "as": None, "capacity": None,
    "name": "document.approve", "v": 1,
    "args": {"document": document, "step": step["id"], "version": body["version"]["n"], "note": "Đồng ý"},
    "base": {"rev": step["rev"], "h": step["h"], "sha256": shown["sha256"]}, "at": int(time.time() * 1000),
}, ensure_ascii=False), end="")
PYTHON

# 4. Sign it: ES256 over header, dot, and the very bytes of the command (JWS, RFC 7515 and 7797); r and s, 32 bytes each.
{ printf '%s' '{"alg":"ES256","b64":false,"crit":["b64"],"typ":"butphe-command-1"}' | base64url; printf .; cat command.json; } >signed
openssl dgst -sha256 -sign key.pem signed | openssl asn1parse -inform DER >numbers
signature=$(python3 -c 'import re; print("".join(x.zfill(64) for x in re.findall(r"INTEGER\s*:([0-9A-F]+)", open("numbers").read())))' |
  python3 -c 'import sys; sys.stdout.buffer.write(bytes.fromhex(sys.stdin.read()))' | base64url)

# 5. Send it, twice: whatever happens on the way, it is recorded once and the answer stays the same.
python3 - "$person" "$device" "$signature" >request.json <<'PYTHON'
import json, sys
signed = {"c": open("command.json").read(), "s": sys.argv[3]}
print(json.dumps({"protocol": 1, "person": sys.argv[1], "device": sys.argv[2], "cursor": None, "max": 1, "commands": [signed]}))
PYTHON
post /api/sync <request.json | json 'json.dumps(d["results"][0], sort_keys=True)' >first
post /api/sync <request.json | json 'json.dumps(d["results"][0], sort_keys=True)' >second
cmp first second
cat first
