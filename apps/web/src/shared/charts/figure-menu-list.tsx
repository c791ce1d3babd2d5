import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components/Menu';
import { AriaLocale } from '../locale/aria-locale.tsx';
import { useLocale } from '../locale/locale.tsx';
import './figure-menu-list.css';
import type { useTakenAlong } from './use-taken-along.ts';

interface FigureMenuListProps {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly taken: ReturnType<typeof useTakenAlong>;
  readonly close: () => void;
}

/** What a figure can be taken along as; fetched when somebody asks for it. */
export function FigureMenuList({ button, taken, close }: FigureMenuListProps) {
  const { t } = useLocale();
  return (
    <AriaLocale>
      <Popover triggerRef={button} isOpen onOpenChange={(open) => !open && close()} placement="bottom end" className="figure-menu-list">
        <Menu aria-label={t('chart.take')} autoFocus="first" onClose={close}>
          <MenuItem onAction={() => void taken.copy()}>{t('chart.copy')}</MenuItem>
          {taken.saves.map(({ ending, save }) => (
            <MenuItem key={ending} onAction={() => void save()}>
              {ending.toUpperCase()}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </AriaLocale>
  );
}
