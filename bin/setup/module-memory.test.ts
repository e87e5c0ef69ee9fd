import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { remembering } from "./testing-memory";

/** By hand: what lies in a module and in no call, and why a suite may find there what one before it left. */
const kept = {
  "components/ui/connection.ts unanswered": "the browser's",
  "components/ui/row-keys.ts wentAt": "the browser's",
  "db/core/client.ts queued": "of the very transaction",
  "db/mark/framework.ts documents": "by employer and hash of what never changes",
  "db/mark/framework.ts servedOf": "by the very document",
  "lib/access/evaluation/attribute-name.ts byName": "of names of ours",
  "lib/api/attributes/signed-answer.ts opened": "of the very key",
  "lib/api/oauth/library.ts loading": "a package",
  "lib/credential/break-glass/code.ts last": "waits for what is under way, whatever became of it",
  "lib/credential/certificate/observe-status.ts silent": "by employer, for half a second",
  "lib/crypto/secret.ts read": "by path of a file that does not change",
  "lib/document/typeface.ts files": "files of ours",
  "lib/document/typeface.ts openedParts": "a file of ours",
  "lib/domain/core/period.ts known": "by the day it is worked out from",
  "lib/i18n/evidence.ts named": "of words of ours",
  "lib/i18n/said-once.ts said": "by all it is worked out from",
  "lib/i18n/translator.ts countedWords": "by all it is worked out from",
  "lib/i18n/translator.ts translators": "of words of ours",
  "lib/i18n/whole-phone.ts made": "by the very words",
  "lib/pki/der.ts encodedOids": "by all it is worked out from",
  "lib/pki/issuer.ts known": "of the very bytes",
  "lib/operation/clock/watch.ts uptimeFile": "of the system",
  "lib/program/metrics-server.ts rendering": "gone when it has ended",
  "lib/web/block-first.ts begun": "by account, for a minute",
  "lib/web/block-first.ts underWay": "gone within a second",
  "lib/web/door.ts doors": "of the very handlers",
  "lib/web/work-limit.ts uses": "of the very answers",
};
/** What bin/setup/testing-suite.ts has loaded anew for each suite. */
const forgotten = [
  "db/seed/people-builders.ts counter",
  "lib/credential/status-channel.ts recentCrls",
  "lib/web/gate.ts sigillPass",
];
const neverChanged = [
  "components/ui/form.tsx none",
  "lib/domain/access/attribute.ts standardEndings",
  "lib/domain/core/audit-query.ts keys",
  "lib/domain/operation/audit-form.ts codes",
  "lib/pki/crl-entries.ts reasonsByCode",
  "lib/pki/xml-signature-algorithm.ts digests",
  "lib/pki/xml-signature-algorithm.ts known",
  "lib/web/gate.ts uploads",
];

const memory = [
  /^(?:export )?let (\w+)/gm,
  /^(?:export )?const (\w+)(?:: [^=\n]+)? =\s+new (?:Map|Set|WeakMap|WeakSet|LRUCache|AsyncLocalStorage)\b/gm,
  /^(?:export )?const (\w+)(?:: (?!readonly)[^=\n]+)? = (?:\[\]|\{\});/gm,
  /^\w+\.(sigill\w+) \?\?=/gm,
];

function found(): string[] {
  const files = ["components", "db", "lib"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|(^|\/)testing[^/]*$/.test(name))
      .map((name) => join(folder, name)),
  );
  return files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return memory.flatMap((one) => [...text.matchAll(one)].map(([, name]) => `${file} ${name}`));
  });
}

test("of everything that lies in a module it is decided whether the next suite may find it there", () => {
  expect(found().toSorted()).toEqual([...Object.keys(kept), ...forgotten, ...neverChanged].toSorted());
});

test.each(forgotten)("%s is loaded anew for each suite", (what) => {
  expect(`/sigill/${what.split(" ")[0]}`).toMatch(remembering);
});
