// node scripts/run.mjs <file.ts> [arguments]: the other commands, installed and handed over the same way.
import { bootstrap } from "./bootstrap.mjs";

const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  console.error("Name the script to run, for example scripts/dev.ts.");
  process.exit(1);
}
await bootstrap(entry, args);
