import type { sv } from "../sv";
import refusal from "./refusal.json";
import shell from "./shell.json";
import status from "./status.json";
import validation from "./validation.json";

export const en: typeof sv = { refusal, shell, status, validation };
