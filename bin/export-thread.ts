import { parentPort, workerData } from "node:worker_threads";
import { writeExport } from "@/lib/operation/export/write";

parentPort?.postMessage(await writeExport(workerData.table, workerData.format));
