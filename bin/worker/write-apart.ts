import { Worker } from "node:worker_threads";
import { bundledFile } from "@/bin/setup/bundle.mjs";
import type { ExportFormat, ExportTable } from "@/lib/domain/core/export";

/** In a thread of its own: a long workbook takes a second of nothing else, and a revocation list waits for nobody. */
export function writeApart(table: ExportTable, format: ExportFormat): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(bundledFile("export-thread"), { workerData: { table, format } });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`The thread ended with ${code} and no file.`)));
  });
}
