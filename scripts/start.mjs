// npm start
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("scripts/start/main.ts", process.argv.slice(2));
