/** CommonJS dependencies call `require` for Node's own modules; an ES module has none unless it makes one. */
export const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);";
