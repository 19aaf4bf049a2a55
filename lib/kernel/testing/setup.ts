/** Runs before each file of tests. */
import { limitProperties } from "./rounds";

limitProperties();
