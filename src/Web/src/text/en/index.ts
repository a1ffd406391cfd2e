import { canvas } from './canvas';
import { page } from './page';
import { panels } from './panels';
import { values } from './values';
import type { Texts } from '../tr';

/** English texts, under the same keys as ../tr. */
export const en: Texts = { ...page, ...canvas, ...panels, ...values };
