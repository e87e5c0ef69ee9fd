import { randomUUID } from "node:crypto";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import { removeClientKeyAction } from "@/lib/use/client/actions";
import type { ClientPage, KeyView } from "@/lib/use/client/read";

/** The keys that count now. One is taken away at once; what is added takes two people. */
export async function ClientKeys({ client, slug }: { client: ClientPage; slug: string }) {
  const t = await getTranslations("client");
  const mayRemove = client.verbs.includes("remove-key");
  return (
    <Table
      caption={t("keys")}
      columns={[
        { key: "kid", label: t("kid"), primary: true },
        { key: "alg", label: t("alg") },
        { key: "thumbprint", label: t("thumbprint") },
        ...(mayRemove ? [{ key: "remove", label: t("remove-column") }] : []),
      ]}
      rows={client.access.keys.map((key, nth) => ({
        key: key.kid,
        cells: {
          ...keyCells(key, t("from-certificate")),
          remove: (
            <Form
              action={removeClientKeyAction}
              hidden={{ clientId: client.id, version: client.version, kid: key.kid }}
              idPrefix={`key-${nth}`}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton tone="quiet">{t("remove-key", { nth: nth + 1 })}</SubmitButton>
            </Form>
          ),
        },
      }))}
    />
  );
}

const keyCells = (key: KeyView, fromCertificate: string) => ({
  kid: <Code long>{key.kid}</Code>,
  alg: key.certificate ? `${key.alg}, ${fromCertificate}` : key.alg,
  thumbprint: <Code long>{key.thumbprint}</Code>,
});

/** Of what is proposed: which keys come, and which go. */
export async function KeyChanges({ before, after }: { before: KeyView[]; after: KeyView[] }) {
  const t = await getTranslations("client");
  const has = (keys: KeyView[], one: KeyView) => keys.some((key) => key.thumbprint === one.thumbprint);
  const rows = [
    ...after.map((key) => ({
      key,
      what: has(before, key) ? ("key-stays" as const) : ("key-comes" as const),
    })),
    ...before.filter((key) => !has(after, key)).map((key) => ({ key, what: "key-goes" as const })),
  ];
  if (rows.length === 0) return null;
  return (
    <Table
      caption={t("keys-proposed")}
      columns={[
        { key: "what", label: t("column.change"), primary: true },
        { key: "kid", label: t("kid") },
        { key: "alg", label: t("alg") },
        { key: "thumbprint", label: t("thumbprint") },
      ]}
      rows={rows.map(({ key, what }) => ({
        key: `${what} ${key.kid}`,
        muted: what === "key-goes",
        cells: { what: t(what), ...keyCells(key, t("from-certificate")) },
      }))}
    />
  );
}
