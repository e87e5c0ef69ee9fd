import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { SignatureView } from "@/lib/contract/file/read";
import type { Verdict } from "@/lib/domain/contract/document";
import { getTranslations } from "@/lib/i18n/server";

const toneOf: Record<Verdict, Tone> = {
  valid: "bjork",
  changed: "falu",
  "unknown-chain": "massing",
  revoked: "falu",
  expired: "sten",
  unreadable: "massing",
};

/** Who signed a document, in words: what holds, and what was not looked at. */
export async function DocumentSignatures({
  signatures,
  label,
}: {
  signatures: SignatureView[];
  label: string;
}) {
  if (signatures.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-1 flex flex-col gap-3">
      {signatures.map((signature, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stand in the file in this order and never change
        <li key={at}>
          <Signature signature={signature} />
        </li>
      ))}
    </ul>
  );
}

async function Signature({ signature }: { signature: SignatureView }) {
  const t = await getTranslations("file");
  const { verdict, ownIssuer, bytesAfter, blockedAt } = signature;
  const more = [
    verdict === "valid" ? t(ownIssuer ? "by-own" : "by-trusted") : null,
    bytesAfter > 0 && verdict !== "unreadable" ? t("bytes-after", { count: bytesAfter }) : null,
    blockedAt && verdict === "valid" ? t("blocked-later", { at: blockedAt }) : null,
  ].filter((words) => words !== null);
  return (
    <div className="flex flex-col items-start gap-1">
      <StatusTag tone={toneOf[verdict]}>{t(`verdict.${verdict}`)}</StatusTag>
      <p className="[overflow-wrap:anywhere]">
        <Signer signature={signature} />
      </p>
      <p className="max-w-measure text-ink-2 text-meta">{[t(`told.${verdict}`), ...more].join(" ")}</p>
    </div>
  );
}

async function Signer({ signature: { name, signedAt } }: { signature: SignatureView }) {
  const t = await getTranslations("file");
  if (!name) return t("signer-unknown");
  return signedAt ? t("signer", { name, at: signedAt }) : t("signer-undated", { name });
}
