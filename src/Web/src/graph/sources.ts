import type { Sources } from './types';
import { tell } from '../state';
import { say } from '../text';

let current: Sources | null = null;
export const sourcesNow = (): Sources | null => current;
export function setSources(sources: Sources): void {
  current = sources;
  tell('sources');
}
export const sourceLabel = (name: string): string => {
  const label = current?.nodes.find((s) => s.name === name)?.label;
  return label ? say(label) : name;
};
