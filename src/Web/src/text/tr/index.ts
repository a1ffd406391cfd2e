import { canvas } from './canvas';
import { page } from './page';
import { panels } from './panels';
import { values } from './values';

/** Türkçe metinler, ekranın bölümlerine göre. Her cümle bütündür; parçalardan kurulmaz. İngilizcesi aynı anahtarlarla ../en klasöründedir. */
export const tr = { ...page, ...canvas, ...panels, ...values };

export type Texts = typeof tr;
