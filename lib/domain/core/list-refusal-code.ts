/** What a refusal of an uploaded list, of contracts or of employees, and of a saved view of a list can say is so. */
export const listRefusalCodes = [
  // contract lists
  "list-too-large",
  "list-too-long",
  "list-empty",
  "list-not-a-list",
  "list-quote-open",
  "list-cut-off",
  "list-columns-missing",
  "list-nothing-to-import",
  "list-gone",
  // lists of employees
  "import-too-large",
  "import-too-long",
  "import-too-wide",
  "import-cell-too-long",
  "import-row-too-long",
  "import-text-too-long",
  "imports-waiting",
  "import-wrong-state",
  "import-plan-changed",
  "import-leavers-unchosen",
  "import-leavers-unsure",
  "import-rows-unstated",
  // saved views
  "view-has-search",
  "view-name-taken",
  "view-is-shared",
  "view-role-not-own",
  "too-many-views",
  "too-many-shared-views",
  "number-in-name",
] as const;
