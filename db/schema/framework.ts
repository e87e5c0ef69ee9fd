import { jsonb, primaryKey, text } from "drizzle-orm/pg-core";
import type { Framework } from "@/lib/domain/mark/framework";
import { instant, organisationId, tenant } from "./columns";

/** A version of the trust framework as the employer loaded it: what its quality marks are measured against. */
export const framework = tenant.table(
  "framework",
  {
    organisationId: organisationId(),
    /** As the document names itself: tillitsramverk-2019-09-19. */
    id: text("id").notNull(),
    document: jsonb("document").$type<Framework>().notNull(),
    /** Of the document as canonical JSON, in hex. */
    sha256: text("sha256").notNull(),
    loadedAt: instant("loaded_at").notNull(),
    loadedBy: text("loaded_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);
