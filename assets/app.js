// What makes pages safer and quicker; every page also works without it.
import { startAutosave } from "./js/autosave.js";
import { startFinders } from "./js/finder.js";
import { startForms } from "./js/forms.js";
import { startNames } from "./js/names.js";
import { startPasskeys } from "./js/passkeys.js";
import { startPrint } from "./js/print.js";
import { startQuickExit } from "./js/quick-exit.js";
import { startRouteMaps } from "./js/route-map.js";

startQuickExit();
startNames();
startForms();
startFinders();
startPasskeys();
startAutosave();
startPrint();
startRouteMaps();
