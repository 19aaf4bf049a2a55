/** The people a visitor of the demo may be. Constants only: pages and scripts may import this. */
import type { PersonRole } from "@/lib/auth/permissions";

export { demoPosKey } from "./well-known";

export type DemoPersona = {
  key: string;
  name: string;
  role: PersonRole;
  email: string;
  organisation: string;
  /** What one does as this person, in one line. */
  says: string;
  /** Staff only; shoppers sign in by mail. */
  password?: string;
};

/** What all staff of the demo world sign in with. */
export const demoStaffPassword = "tearoff-demo";

/** What the cashiers of the first store sign in with at a tablet that is paired with a till. */
export const demoCashierPin = "4826";

export const demoPersonas: readonly DemoPersona[] = [
  {
    key: "shopper",
    name: "Nora Quill",
    role: "shopper",
    email: "nora.quill@post.example",
    organisation: "Skylark Mobile customer",
    says: "I choose coupons on my phone and show one barcode.",
  },
  {
    key: "cashier",
    name: "Mira Kessler",
    role: "cashier",
    email: "mira.kessler@nordmarkt.example",
    organisation: "Nordmarkt Harbour Street",
    says: "I scan the barcode and the shopping at Till 3.",
    password: demoStaffPassword,
  },
  {
    key: "retailer",
    name: "Henrik Sandvoss",
    role: "retailer",
    email: "henrik.sandvoss@nordmarkt.example",
    organisation: "Nordmarkt",
    says: "I see what my stores took off and are paid back.",
    password: demoStaffPassword,
  },
  {
    key: "marketer",
    name: "Jonas Morven",
    role: "marketer",
    email: "jonas@morven-coffee.example",
    organisation: "Morven Coffee",
    says: "I run campaigns and watch their budgets.",
    password: demoStaffPassword,
  },
  {
    key: "carrier",
    name: "Aisling Verling",
    role: "carrier",
    email: "aisling.verling@skylark.example",
    organisation: "Skylark Mobile",
    says: "I print the credits on my customers’ phone bills.",
    password: demoStaffPassword,
  },
  {
    key: "operator",
    name: "Tess Ardley",
    role: "operator",
    email: "tess@tearoff.example",
    organisation: "Tearoff",
    says: "I run the centre and see everything in it.",
    password: demoStaffPassword,
  },
];
