import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// Typed by hand from the table in docs/adr/0036: a file, and an import it may not have.
const forbidden: [file: string, line: string][] = [
  [
    "app/[organisation]/(officer)/(credential)/eids/page.tsx",
    'import { readEid } from "@/db/credential/eid";',
  ],
  ["app/[organisation]/(officer)/(credential)/eids/page.tsx", 'import { eq } from "drizzle-orm";'],
  ["app/sign-in/page.tsx", 'import { getServerSession } from "next-auth";'],
  ["app/sign-in/page.tsx", 'import { readEid } from "../../lib/credential/eid/read";'],
  ["components/credential/eid/eid-card.tsx", 'import { readEid } from "@/db/credential/eid";'],
  ["components/credential/eid/eid-card.tsx", 'import { revokeEid } from "@/lib/credential/eid/revoke";'],
  ["components/credential/eid/eid-card.tsx", 'import { signIn } from "next-auth/react";'],
  [
    "components/credential/eid/eid-card.tsx",
    'import { EmployeeTag } from "@/components/people/employee/employee-tag";',
  ],
  [
    "components/credential/eid/eid-card.tsx",
    'export { EmployeeTag } from "@/components/people/employee/employee-tag";',
  ],
  ["components/credential/eid/eid-card.tsx", 'import { readEid } from "@/lib/credential/eid/read";'],
  ["components/ui/button.tsx", 'import { statuses } from "@/lib/domain/credential/eid";'],
  ["components/ui/button.tsx", 'import { EidCard } from "@/components/credential/eid/eid-card";'],
  ["lib/credential/eid/revoke.ts", 'import { EidCard } from "@/components/credential/eid/eid-card";'],
  ["lib/credential/eid/revoke.ts", 'import page from "@/app/page";'],
  ["lib/credential/eid/revoke.ts", 'import { useState } from "react";'],
  ["lib/credential/eid/revoke.ts", 'import { readEmployee } from "@/lib/people/employee/read";'],
  ["lib/credential/eid/revoke.ts", 'import { publishList } from "@/lib/credential/issuer/publish-list";'],
  ["lib/credential/eid/revoke.ts", 'import { stopped } from "@/lib/web/gate";'],
  ["lib/credential/eid/revoke.ts", 'import { freshOfficer } from "@/lib/testing/testing";'],
  [
    "components/credential/eid/eid-card.tsx",
    'import { IssuerFacts } from "@/components/credential/issuer/issuer-facts";',
  ],
  ["lib/status/server.ts", 'import { revokeEid } from "@/lib/credential/eid/revoke";'],
  ["lib/status/server.ts", 'import { command } from "@/lib/command";'],
  ["lib/api/server.ts", 'import { currentActor } from "@/lib/session";'],
  ["lib/api/server.ts", 'import { revokeEidAction } from "@/lib/credential/eid/actions";'],
  ["lib/api/server.ts", 'import { stopped } from "@/lib/web/gate";'],
  ["lib/crypto/secret.ts", 'import { readEid } from "@/db/credential/eid";'],
  ["lib/document/zip.ts", 'import { readEid } from "@/lib/credential/eid/read";'],
  ["lib/file-reader/read-file.ts", 'import { readEid } from "@/db/credential/eid";'],
  ["lib/file-reader/read-file.ts", 'import { env } from "@/lib/env";'],
  ["lib/form/schema.ts", 'import { command } from "@/lib/command";'],
  ["lib/domain/core/refusal.ts", 'import { statuses } from "@/lib/domain/credential/eid";'],
  ["lib/domain/people/employee.ts", 'import { statuses } from "@/lib/domain/credential/eid";'],
  ["lib/domain/credential/eid.ts", 'import { decide } from "@/lib/domain/use/coverage";'],
  ["lib/domain/contract/agreement.ts", 'import type { Service } from "@/lib/domain/use/service";'],
  ["lib/domain/use/coverage.ts", 'import { controls } from "@/lib/domain/mark/control";'],
  ["lib/domain/mark/control.ts", 'import { faults } from "@/lib/domain/operation/health";'],
  ["lib/credential/eid/revoke.ts", 'import { formAction } from "@/lib/form-action";'],
  ["lib/credential/eid/revoke.ts", 'import { env } from "@/lib/env";'],
  ["lib/credential/eid/revoke.ts", 'import { sql } from "drizzle-orm";'],
  ["lib/credential/eid/revoke.ts", 'import { redirect } from "next/navigation";'],
  ["lib/credential/eid/revoke.ts", 'export const late = () => import("@/lib/people/employee/read");'],
  ["lib/credential/eid/actions.ts", 'import { env } from "@/lib/env";'],
  ["lib/pki/crl.ts", 'import { readEid } from "@/db/credential/eid";'],
  ["lib/pki/crl.ts", 'import { env } from "@/lib/env";'],
  ["lib/pki/crl.ts", 'import { headers } from "next/headers";'],
  ["lib/i18n/request.ts", 'import { readEid } from "@/lib/credential/eid/read";'],
  ["lib/domain/credential/eid.ts", 'import { z } from "zod";'],
  ["lib/domain/credential/eid.ts", 'import { eids } from "@/db/schema/eid";'],
  ["lib/domain/credential/eid.ts", 'import { sql } from "drizzle-orm";'],
  ["lib/domain/credential/eid.ts", 'import { randomUUID } from "node:crypto";'],
  ["lib/domain/credential/eid.ts", 'import personnummer from "personnummer";'],
  ["lib/domain/people/identifier.ts", 'import { z } from "zod";'],
  ["lib/command.ts", 'import { sql } from "drizzle-orm";'],
  ["lib/command.ts", 'import { EidCard } from "@/components/credential/eid/eid-card";'],
  ["lib/command.ts", 'import { getServerSession } from "next-auth";'],
  ["db/credential/eid.ts", 'import { revokeEid } from "@/lib/credential/eid/revoke";'],
  ["db/credential/eid.ts", 'import { env } from "@/lib/env";'],
  ["db/credential/eid.ts", 'import { getServerSession } from "next-auth";'],
  ["db/core/client.ts", 'import { command } from "@/lib/command";'],
  ["proxy.ts", 'import { readEid } from "@/db/credential/eid";'],
  ["proxy.ts", 'import { sql } from "drizzle-orm";'],
  ["bin/worker.ts", 'import { EidCard } from "@/components/credential/eid/eid-card";'],
  ["bin/worker.ts", 'import page from "@/app/page";'],
  ["e2e/revoke-eid.spec.ts", 'import { readEid } from "@/db/credential/eid";'],
];

const allowed: [file: string, line: string][] = [
  [
    "app/[organisation]/(officer)/(credential)/eids/page.tsx",
    'import { readEid } from "@/lib/credential/eid/read";',
  ],
  [
    "app/[organisation]/(officer)/(credential)/eids/page.tsx",
    'import { EidCard } from "@/components/credential/eid/eid-card";',
  ],
  [
    "components/credential/eid/eid-card.tsx",
    'import { EidRail } from "@/components/credential/eid/eid-rail";',
  ],
  ["components/credential/eid/eid-card.tsx", 'import { EidRail } from "./eid-rail";'],
  ["components/credential/eid/eid-card.tsx", 'import { Button } from "@/components/ui/button";'],
  [
    "components/credential/eid/eid-card.tsx",
    'import { revokeEidAction } from "@/lib/credential/eid/actions";',
  ],
  ["components/credential/eid/eid-card.tsx", 'import type { EidRow } from "@/lib/credential/eid/read";'],
  ["components/credential/eid/eid-card.tsx", 'import { availableVerbs } from "@/lib/domain/credential/eid";'],
  ["components/ui/dialog.tsx", 'import { Button } from "@/components/ui/button";'],
  ["lib/credential/eid/revoke.ts", 'import { command } from "@/lib/command";'],
  ["lib/credential/eid/revoke.ts", 'import { saveEid } from "@/db/credential/eid";'],
  ["lib/credential/eid/revoke.ts", 'import { transition } from "@/lib/domain/credential/eid";'],
  ["lib/credential/eid/revoke.ts", 'import { encodeCrl } from "@/lib/pki/crl";'],
  ["lib/credential/eid/revoke.ts", 'import { z } from "zod";'],
  ["lib/credential/eid/actions.ts", 'import { formAction } from "@/lib/form-action";'],
  ["lib/credential/eid/revoke.ts", 'import { countBlock } from "@/lib/credential/block-guard";'],
  ["lib/credential/eid/revoke.ts", 'import { partyNumber } from "@/lib/people/party-number";'],
  ["lib/credential/eid/revoke.ts", 'import { encryptField } from "@/lib/crypto/field-encryption";'],
  ["lib/people/sign-in-provider.ts", 'import { env } from "@/lib/env";'],
  ["lib/domain/use/coverage.ts", 'import { agreementKinds } from "@/lib/domain/contract/agreement";'],
  ["lib/domain/operation/audit-code.ts", 'import { controls } from "@/lib/domain/mark/control";'],
  ["lib/pki/crl.ts", 'import { reasons } from "@/lib/domain/credential/eid";'],
  ["lib/domain/credential/eid.ts", 'import { Refusal } from "@/lib/domain/core/refusal";'],
  ["lib/domain/people/identifier.ts", 'import personnummer from "personnummer";'],
  ["lib/session.ts", 'import { getServerSession } from "next-auth";'],
  ["lib/command.ts", 'import { appendAudit } from "@/db/core/audit";'],
  ["db/credential/eid.ts", 'import { eidStatuses } from "@/lib/domain/credential/eid";'],
  ["db/credential/eid.ts", 'import { sql } from "drizzle-orm";'],
  ["db/core/client.ts", 'import { env } from "@/lib/env";'],
  ["bin/worker.ts", 'import { publishList } from "@/lib/credential/issuer/publish-list";'],
  ["bin/worker.ts", 'import { takeOutbox } from "@/db/core/outbox";'],
];

const folder = mkdtempSync(join(tmpdir(), "sigill-arrows-"));
const refused = new Set<string>();

/** One file per name with every import of that name on a line of its own, and one run of the linter. */
beforeAll(() => {
  for (const file of ["biome.json", ".gitignore", "bin/setup/noun-folders.grit"]) {
    cpSync(resolve(file), join(folder, file));
  }
  const lines = new Map<string, string[]>();
  for (const [file, line] of [...forbidden, ...allowed]) lines.set(file, [...(lines.get(file) ?? []), line]);
  for (const [file, imports] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${imports.join("\n")}\n`);
  }
  const biome = resolve("node_modules/.bin/biome");
  const run = spawnSync(biome, ["lint", "--reporter=github", "--max-diagnostics=none", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  for (const found of run.stdout.matchAll(
    /::error title=(?:plugin|lint\/style\/noRestrictedImports),file=([^,]+),line=(\d+)/g,
  )) {
    const file = relative(realpathSync(folder), found[1] ?? "");
    refused.add(`${file}: ${lines.get(file)?.[Number(found[2]) - 1]}`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the arrows of the house", () => {
  test.each(forbidden)("%s is refused %s", (file, line) => {
    expect(refused).toContain(`${file}: ${line}`);
  });

  test.each(allowed)("%s is allowed %s", (file, line) => {
    expect(refused).not.toContain(`${file}: ${line}`);
  });
});
