import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { tellDefect } from '../../state/notices.ts';

/** A view whose script is fetched when it is first shown. */
export function later(fetchView: () => Promise<ComponentType>): ComponentType {
  const view = signal<ComponentType | undefined>(undefined);
  let isFetching = false;
  return function Later() {
    const View = view.value;
    if (View) {
      return <View />;
    }
    if (!isFetching) {
      isFetching = true;
      fetchView().then(
        (fetched) => {
          view.value = fetched;
        },
        (error) => {
          isFetching = false;
          tellDefect(error);
        },
      );
    }
    return null;
  };
}
