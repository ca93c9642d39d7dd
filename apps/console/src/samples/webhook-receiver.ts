import type { Code } from '../ui/code.ts'
import { quoted } from './quoting.ts'

export type Language = 'typescript' | 'python' | 'go' | 'rust'

interface Receiver {
  /** Where the events are sent. */
  url: string
  /** `whsec_…`, where it is shown. */
  secret: string
}

/** Whole programs that take events at an endpoint's URL and check who sent them. Only Rust needs packages. */
export const receiverCodes = (receiver: Receiver): [Code<Language>, ...Code<Language>[]] => [
  { language: 'typescript', name: 'TypeScript', code: typescriptOf(receiver) },
  { language: 'python', name: 'Python', code: pythonOf(receiver) },
  { language: 'go', name: 'Go', code: goOf(receiver) },
  { language: 'rust', name: 'Rust', code: rustOf(receiver) },
]

/** The port that a program behind this URL listens on: behind a proxy any other will do. */
function portOf({ url }: Receiver): string {
  const { port, protocol } = new URL(url)
  return port || (protocol === 'http:' ? '80' : '3000')
}

const typescriptOf = (receiver: Receiver): string => `// WEBHOOK_SECRET=${receiver.secret} node receive.mts
import { createHmac, timingSafeEqual } from "node:crypto"
import { createServer, type IncomingHttpHeaders } from "node:http"

const secret = process.env.WEBHOOK_SECRET ?? ""
const key = Buffer.from(secret.replace("whsec_", ""), "base64")

function isGenuine(headers: IncomingHttpHeaders, body: Buffer): boolean {
  const time = headers["webhook-timestamp"]
  if (!(Math.abs(Date.now() / 1000 - Number(time)) <= 300)) return false
  const hmac = createHmac("sha256", key).update(\`\${headers["webhook-id"]}.\${time}.\`).update(body)
  const expected = Buffer.from(\`v1,\${hmac.digest("base64")}\`)
  const given = String(headers["webhook-signature"]).split(" ").map((each) => Buffer.from(each))
  return given.some((each) => each.length === expected.length && timingSafeEqual(each, expected))
}

createServer(async (request, response) => {
  const body = Buffer.concat(await Array.fromAsync(request))
  if (!isGenuine(request.headers, body)) return response.writeHead(400).end()
  const event = JSON.parse(body.toString())
  console.log(event.type, event.id) // the same event may come twice: its id tells
  response.writeHead(204).end()
}).listen(${portOf(receiver)})`

const pythonOf = (receiver: Receiver): string => `# WEBHOOK_SECRET=${receiver.secret} python3 receive.py
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))


def is_genuine(headers, body):
    seconds = headers.get("webhook-timestamp", "0")
    if not seconds.isdigit() or abs(time.time() - int(seconds)) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{seconds}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.digest(KEY, signed, hashlib.sha256)).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(each, expected) for each in given)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if is_genuine(self.headers, body):
            event = json.loads(body)
            print(event["type"], event["id"], flush=True)  # the same event may come twice: its id tells
            self.send_response(204)
        else:
            self.send_response(400)
        self.end_headers()


ThreadingHTTPServer(("", ${portOf(receiver)}), Receiver).serve_forever()`

const goOf = (receiver: Receiver): string => `// WEBHOOK_SECRET=${receiver.secret} go run receive.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func isGenuine(key []byte, headers http.Header, body []byte) bool {
	seconds, err := strconv.ParseInt(headers.Get("webhook-timestamp"), 10, 64)
	if err != nil || time.Since(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.%s", headers.Get("webhook-id"), seconds, body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, given := range strings.Split(headers.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(given), []byte(expected)) {
			return true
		}
	}
	return false
}

func main() {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("WEBHOOK_SECRET"), "whsec_"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || !isGenuine(key, r.Header, body) {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		var event struct{ Type, ID string }
		json.Unmarshal(body, &event)
		fmt.Println(event.Type, event.ID) // the same event may come twice: its id tells
		w.WriteHeader(http.StatusNoContent)
	})
	log.Fatal(http.ListenAndServe(${quoted(`:${portOf(receiver)}`)}, nil))
}`

const rustOf = (receiver: Receiver): string => `// cargo add base64@0.22 hmac@0.12 serde_json@1 sha2@0.10 tiny_http@0.12
// WEBHOOK_SECRET=${receiver.secret} cargo run
use base64::{engine::general_purpose::STANDARD, Engine};
use hmac::{Hmac, Mac};
use std::time::{SystemTime, UNIX_EPOCH};

fn is_genuine(key: &[u8], request: &tiny_http::Request, body: &[u8]) -> Option<bool> {
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|each| each.field.equiv(name));
        found.map(|each| each.value.as_str())
    };
    let (id, seconds) = (header("webhook-id")?, header("webhook-timestamp")?);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    if now.abs_diff(seconds.parse().ok()?) > 300 {
        return None;
    }
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).ok()?;
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    let given = header("webhook-signature")?.split(' ').filter_map(|each| each.strip_prefix("v1,"));
    let mut decoded = given.filter_map(|each| STANDARD.decode(each).ok());
    Some(decoded.any(|each| mac.clone().verify_slice(&each).is_ok()))
}

fn main() {
    let secret = std::env::var("WEBHOOK_SECRET").expect("WEBHOOK_SECRET");
    let key = STANDARD.decode(secret.trim_start_matches("whsec_")).expect("a secret in base64");
    let server = tiny_http::Server::http(${quoted(`0.0.0.0:${portOf(receiver)}`)}).expect("a free port");
    for mut request in server.incoming_requests() {
        let mut body = Vec::new();
        let read = std::io::Read::read_to_end(request.as_reader(), &mut body);
        let status = if read.is_ok() && is_genuine(&key, &request, &body) == Some(true) {
            let event: serde_json::Value = serde_json::from_slice(&body).unwrap_or_default();
            println!("{} {}", event["type"], event["id"]); // the same event may come twice: its id tells
            204
        } else {
            400
        };
        let _ = request.respond(tiny_http::Response::empty(status));
    }
}`
