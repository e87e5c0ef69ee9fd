import { sql } from "drizzle-orm";
import { check, date, index, integer, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { maximumListBytes } from "@/lib/domain/access/attribute-list";
import { longestValue } from "@/lib/domain/access/attribute-value";
import { attribute } from "./attribute";
import { bytea, instant, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

/** What the employer was given of somebody, of an attribute whose source is an import (docs/adr/0101). */
export const attributeValue = tenant.table(
  "attribute_value",
  {
    organisationId: organisationId(),
    attributeId: uuid("attribute_id").notNull(),
    employeeId: uuid("employee_id").notNull(),
    value: text("value").notNull(),
    /** The day that the source says it is from. */
    sourceOn: date("source_on").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    recordedBy: uuid("recorded_by").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.attributeId, table.employeeId] }),
    index("attribute_value_employee").on(table.organisationId, table.employeeId),
    tenantForeignKey("attribute_value_attribute", table.attributeId, attribute.id),
    tenantForeignKey("attribute_value_employee", table.employeeId, employee.id),
    check("attribute_value_written", sql.raw(`length(value) between 1 and ${longestValue}`)),
  ],
);

/** A list of values that was uploaded; encrypted, and gone after a day. */
export const attributeList = tenant.table(
  "attribute_list",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    attributeId: uuid("attribute_id").notNull(),
    accountId: uuid("account_id").notNull(),
    /** What the file was called, and its cells as they were read. */
    content: bytea("content").notNull(),
    size: integer("size").notNull(),
    /** The work that takes it in; one list is taken in once. */
    jobId: uuid("job_id"),
    uploadedAt: instant("uploaded_at").notNull(),
    goneAt: instant("gone_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("attribute_list_gone").on(table.goneAt),
    tenantForeignKey("attribute_list_attribute", table.attributeId, attribute.id),
    check("attribute_list_size", sql.raw(`size between 1 and ${maximumListBytes}`)),
  ],
);
