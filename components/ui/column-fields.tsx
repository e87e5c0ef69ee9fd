import { SelectField } from "./select-field";

interface HeadingRowFieldProps {
  label: string;
  hint?: string;
  /** The cells of the first rows, any of which may be the headings, and which is taken to be. */
  rows: readonly string[];
  row: number;
  /** The number of each row in the file, where rows before it are left out. */
  lines?: readonly number[];
  /** The name of the choice of no headings, where a list may be without. */
  none?: string;
  /** What a row is called, by its number and its cells. */
  called(row: { nth: number; cells: string }): string;
}

/** Which row of a list has its headings. */
export function HeadingRowField({ rows, row, lines = [], none, called, ...said }: HeadingRowFieldProps) {
  return (
    <SelectField
      {...said}
      defaultValue={String(row)}
      name="headingRow"
      options={[
        ...(none === undefined ? [] : [{ value: "-1", label: none }]),
        ...rows.map((cells, at) => ({
          value: String(at),
          label: called({ nth: lines[at] ?? at + 1, cells }),
        })),
      ]}
      width="full"
    />
  );
}

interface ColumnFieldsProps<Field extends string> {
  fields: readonly Field[];
  label(field: Field): string;
  /** Which column each is in, as guessed or chosen. */
  columns: Partial<Record<Field, number>>;
  /** What each column is called. */
  headings: readonly string[];
  none: string;
}

/** Which column of a list holds what. */
export function ColumnFields<Field extends string>(props: ColumnFieldsProps<Field>) {
  const options = props.headings.map((heading, at) => ({ value: String(at), label: heading }));
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {props.fields.map((field) => (
        <SelectField
          defaultValue={String(props.columns[field] ?? "")}
          empty={props.none}
          key={field}
          label={props.label(field)}
          name={field}
          options={options}
          width="full"
        />
      ))}
    </div>
  );
}
