import type { Code } from '../ui/code.ts'
import { quoted } from './quoting.ts'
import type { Language } from './webhook-receiver.ts'

/** What was sent by an attempt, and is signed. */
export interface Signed {
  /** `evt_…` */
  id: string
  /** Seconds since 1970, as the header has them. */
  timestamp: string
  /** The header: one signature or several. */
  signature: string
  body: string
}

/** The check of one attempt's signature, with its very values: each program prints whether the secret signed it. */
export const checkCodes = (signed: Signed): [Code<Language>, ...Code<Language>[]] => [
  { language: 'typescript', name: 'TypeScript', code: typescriptOf(signed) },
  { language: 'python', name: 'Python', code: pythonOf(signed) },
  { language: 'go', name: 'Go', code: goOf(signed) },
  { language: 'rust', name: 'Rust', code: rustOf(signed) },
]

/** A literal that stays readable: JSON is full of double quotes. */
const plain = (text: string): string => (/['\\\n\r]/.test(text) ? quoted(text) : `'${text}'`)
const rawOfGo = (text: string): string => (/[`\r]/.test(text) ? quoted(text) : `\`${text}\``)

/** With as many signs as no part of the text has after a quote. */
function rawOfRust(text: string): string {
  const longest = Math.max(0, ...(text.match(/"#*/g) ?? []).map((each) => each.length))
  const signs = '#'.repeat(longest)
  return `r${signs}"${text}"${signs}`
}

const typescriptOf = ({ id, timestamp, signature, body }: Signed): string => `import { createHmac } from "node:crypto"

const id = ${quoted(id)} // webhook-id
const timestamp = ${quoted(timestamp)} // webhook-timestamp
const signatures = ${quoted(signature)} // webhook-signature
const body = ${plain(body)}

const key = Buffer.from((process.env.WEBHOOK_SECRET ?? "").replace("whsec_", ""), "base64")
const signed = \`\${id}.\${timestamp}.\${body}\`
const expected = "v1," + createHmac("sha256", key).update(signed).digest("base64")
console.log(signatures.split(" ").includes(expected) ? "genuine" : "not genuine")`

const pythonOf = ({ id, timestamp, signature, body }: Signed): string => `import base64, hashlib, hmac, os

id = ${quoted(id)}  # webhook-id
timestamp = ${quoted(timestamp)}  # webhook-timestamp
signatures = ${quoted(signature)}  # webhook-signature
body = ${plain(body)}

key = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
signed = f"{id}.{timestamp}.{body}".encode()
expected = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
print("genuine" if expected in signatures.split(" ") else "not genuine")`

const goOf = ({ id, timestamp, signature, body }: Signed): string => `package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"slices"
	"strings"
)

func main() {
	id := ${quoted(id)} // webhook-id
	timestamp := ${quoted(timestamp)} // webhook-timestamp
	signatures := ${quoted(signature)} // webhook-signature
	body := ${rawOfGo(body)}

	key, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(os.Getenv("WEBHOOK_SECRET"), "whsec_"))
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%s.%s", id, timestamp, body)
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	if slices.Contains(strings.Split(signatures, " "), expected) {
		fmt.Println("genuine")
	} else {
		fmt.Println("not genuine")
	}
}`

const rustOf = ({ id, timestamp, signature, body }: Signed): string => `// cargo add base64@0.22 hmac@0.12 sha2@0.10
use base64::{engine::general_purpose::STANDARD, Engine};
use hmac::{Hmac, Mac};

fn main() {
    let id = ${rawOfRust(id)}; // webhook-id
    let timestamp = ${rawOfRust(timestamp)}; // webhook-timestamp
    let signatures = ${rawOfRust(signature)}; // webhook-signature
    let body = ${rawOfRust(body)};

    let secret = std::env::var("WEBHOOK_SECRET").expect("WEBHOOK_SECRET");
    let key = STANDARD.decode(secret.trim_start_matches("whsec_")).expect("a secret in base64");
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).expect("any key will do");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    let is_genuine = signatures.split(' ').any(|each| each == expected);
    println!("{}", if is_genuine { "genuine" } else { "not genuine" });
}`
