import type { Family } from '../graph/types';

export interface Paint {
  bg: string;
  raised: string;
  surface: string;
  text: string;
  muted: string;
  accent: string;
  onAccent: string;
  risk: string;
  warn: string;
  control: string;
  edge: string;
  hull: string;
  hullLine: string;
  font: string;
  family: Record<Family, string>;
}

/** The tokens of the page, as the canvas needs them: resolved colours of the theme in use. */
export function paint(): Paint {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const made: Paint = {
    bg: colour('bg'),
    raised: colour('raised'),
    surface: colour('surface'),
    text: colour('text'),
    muted: colour('muted'),
    accent: colour('accent'),
    onAccent: colour('on-accent'),
    risk: colour('risk'),
    warn: colour('warn'),
    control: colour('ctl'),
    edge: colour('edge'),
    hull: colour('hull'),
    hullLine: colour('hull-line'),
    font: getComputedStyle(document.body).fontFamily,
    family: {
      person: colour('person'),
      company: colour('company'),
      vehicle: colour('vehicle'),
      cargo: colour('cargo'),
      document: colour('document'),
      event: colour('event'),
      contact: colour('contact'),
      place: colour('place'),
    },
  };
  probe.remove();
  return made;
}
