import refusal from "./refusal.json";
import shell from "./shell.json";
import status from "./status.json";
import validation from "./validation.json";

export const sv = { refusal, shell, status, validation };
