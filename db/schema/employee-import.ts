import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { type ImportColumns, maximumImportBytes } from "@/lib/domain/people/import-column";
import { importDoubts } from "@/lib/domain/people/import-doubt";
import { importKinds } from "@/lib/domain/people/import-plan";
import { importStates, leaverChoices } from "@/lib/domain/people/import-state";
import type { DepartmentChoices } from "@/lib/domain/people/new-department";
import { client } from "./client";
import { bytea, instant, isOneOf, oneOf, organisationId, tenant, tenantForeignKey } from "./columns";
import { employee } from "./employee";

interface ChosenReading {
  row: number;
  columns: ImportColumns | null;
  departments?: DepartmentChoices;
  /** Maps the ids that rows have for new departments to departments an officer created before the import. */
  madeAs?: Record<string, string>;
}

/** A list of employees that was uploaded, and how it is read; gone after a day. What it holds of people is encrypted. */
export const employeeImport = tenant.table(
  "employee_import",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    /** The account that uploaded the list, or the client's id if a client sent it. */
    accountId: uuid("account_id").notNull(),
    clientId: uuid("client_id"),
    state: oneOf("state", importStates).notNull(),
    refused: oneOf("refused", refusalCodes),
    /** Of the bytes as they came: what is previewed is what is imported. */
    sha256: bytea("sha256").notNull(),
    size: integer("size").notNull(),
    content: bytea("content").notNull(),
    /** The file's name, its first rows and how it was read. */
    reading: bytea("reading").notNull(),
    /** Whether it has everybody, so that who is missing has left. */
    fullList: boolean("full_list").notNull(),
    /** By hand: which row has the headings, what each column is, and which new departments are made where. */
    chosen: jsonb("chosen").$type<ChosenReading>(),
    /** Whether departments that nobody knows are to be made. */
    newDepartments: boolean("new_departments").notNull().default(false),
    /** Whom the uploader chose where several have a manager's name. */
    managerChoices: bytea("manager_choices"),
    /** Over all its rows, as they were planned. */
    plan: bytea("plan"),
    readJobId: uuid("read_job_id"),
    commitJobId: uuid("commit_job_id"),
    leaversJobId: uuid("leavers_job_id"),
    leavers: oneOf("leavers", leaverChoices),
    uploadedAt: instant("uploaded_at").notNull(),
    readAt: instant("read_at"),
    committedAt: instant("committed_at"),
    committedBy: uuid("committed_by"),
    confirmedAt: instant("confirmed_at"),
    confirmedBy: uuid("confirmed_by"),
    goneAt: instant("gone_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    index("employee_import_gone").on(table.goneAt),
    tenantForeignKey("employee_import_client", table.clientId, client.id),
    check("employee_import_state", isOneOf(table.state, importStates)),
    check("employee_import_refused", sql`(${table.state} = 'refused') = (${table.refused} is not null)`),
    check("employee_import_leavers", isOneOf(table.leavers, leaverChoices)),
    check("employee_import_size", sql.raw(`size between 1 and ${maximumImportBytes}`)),
    check("employee_import_second_person", sql`${table.confirmedBy} <> ${table.committedBy}`),
  ],
);

/** A row of the file as it was planned; of those who are missing in it, below 0. */
export const employeeImportRow = tenant.table(
  "employee_import_row",
  {
    organisationId: organisationId(),
    importId: uuid("import_id").notNull(),
    line: integer("line").notNull(),
    kind: oneOf("kind", importKinds).notNull(),
    employeeId: uuid("employee_id"),
    /** Of the employee, as the row was compared with it. */
    employeeVersion: integer("employee_version"),
    /** What is to be done, or what is wrong with which cells. */
    content: bytea("content"),
    /** Who gets another name and has a card with the old one; whose contact address changes; who gets no level 3. */
    renames: boolean("renames").notNull().default(false),
    readdresses: boolean("readdresses").notNull().default(false),
    numberless: boolean("numberless").notNull().default(false),
    /** Unused since `notes`; the release before writes it. */
    managerless: boolean("managerless").notNull().default(false),
    /** Which fields change, as lib/domain/people/import-plan.ts names them. */
    changes: text("changes").array().notNull().default([]),
    /** Remarks on the row that do not stop its import. */
    notes: text("notes").array().notNull().default([]),
    /** The other rows of the file that became one with it. */
    lines: integer("lines").array().notNull().default([]),
    /** The manager: what the file says, and who is meant. */
    manager: bytea("manager"),
    /** Unused since `manager`; the release before writes it. */
    manages: boolean("manages").notNull().default(false),
    /** How many e-IDs end with the employment. */
    blocks: integer("blocks").notNull().default(0),
    /** Which row of the job it is, and of its second pass, in which managers are set. */
    nth: integer("nth"),
    managerNth: integer("manager_nth"),
    /**
     * Of a faulty row: which of those who are missing it may be about, and without a value any of them. Of somebody who
     * is missing: "some" where such a row may be theirs.
     */
    doubt: oneOf("doubt", importDoubts),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.importId, table.line] }),
    index("employee_import_row_kind").on(table.organisationId, table.importId, table.kind, table.line),
    index("employee_import_row_employee").on(table.organisationId, table.importId, table.employeeId),
    uniqueIndex("employee_import_row_nth").on(table.organisationId, table.importId, table.nth),
    uniqueIndex("employee_import_row_manager").on(table.organisationId, table.importId, table.managerNth),
    tenantForeignKey("employee_import_row_import", table.importId, employeeImport.id).onDelete("cascade"),
    tenantForeignKey("employee_import_row_employee", table.employeeId, employee.id),
    check("employee_import_row_kind", isOneOf(table.kind, importKinds)),
    check("employee_import_row_doubt", isOneOf(table.doubt, importDoubts)),
    check(
      "employee_import_row_compared",
      sql`(${table.employeeId} is null) = (${table.employeeVersion} is null)`,
    ),
  ],
);

/** How somebody's lists with these headings were read last, by a keyed hash of both. */
export const employeeImportColumns = tenant.table(
  "employee_import_columns",
  {
    organisationId: organisationId(),
    headings: bytea("headings").notNull(),
    columns: jsonb("columns").$type<ImportColumns>().notNull(),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.headings] })],
);

/** The manager an officer chose among namesakes, by a keyed hash of name and unit; null means no manager. */
export const employeeImportManager = tenant.table(
  "employee_import_manager",
  {
    organisationId: organisationId(),
    choice: bytea("choice").notNull(),
    employeeId: uuid("employee_id"),
    savedAt: instant("saved_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.choice] }),
    index("employee_import_manager_employee").on(table.organisationId, table.employeeId),
    tenantForeignKey("employee_import_manager_employee", table.employeeId, employee.id),
  ],
);
