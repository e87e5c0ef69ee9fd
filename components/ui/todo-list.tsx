import type { ReactNode } from "react";

type TodoItem = {
  key: string;
  /** The verb: "Godkänn beställning". */
  title: ReactNode;
  /** What it is about. */
  detail?: ReactNode;
  /** Age or deadline; a StatusTag only when it is due. */
  aside?: ReactNode;
  /** The button or link that does it. */
  action?: ReactNode;
};

/** Things that wait for somebody, one row each. */
export function TodoList({ items }: { items: TodoItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 border-hair border-b py-3 sm:grid-cols-[minmax(0,1fr)_auto_auto]"
          key={item.key}
        >
          <div className="max-sm:col-span-2">
            <b>{item.title}</b>
            {item.detail ? <span> – {item.detail}</span> : null}
          </div>
          <div className="text-ink-3 text-meta">{item.aside}</div>
          <div>{item.action}</div>
        </li>
      ))}
    </ul>
  );
}
