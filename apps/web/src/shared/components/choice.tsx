import { Collection } from 'react-aria-components/Collection';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, ListBoxSection, Popover } from 'react-aria-components/ComboBox';
import { Header } from 'react-aria-components/Header';
import { AriaLocale } from '../locale/aria-locale.tsx';
import { useLocale } from '../locale/locale.tsx';
import './choice.css';

export interface Option {
  readonly id: string;
  readonly name: string;
}

export interface OptionGroup {
  readonly id: string;
  /** Heading above it; none where it is empty. */
  readonly name: string;
  readonly options: readonly Option[];
}

interface ChoiceProps {
  readonly label: string;
  /** Said by the page beside it already, or by its place: shown to screen readers alone. */
  readonly quietLabel?: boolean;
  readonly placeholder?: string;
  readonly groups: readonly OptionGroup[];
  /** The chosen one; null where there is none. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly disabled?: boolean;
  /** Whether something is wrong with it; the page says what. */
  readonly faulty?: boolean;
}

/** One of many, found by typing part of its name. A short list that never grows is a plain select instead. */
export function Choice({ label, quietLabel = false, placeholder, groups, value, onChange, disabled = false, faulty = false }: ChoiceProps) {
  const { t } = useLocale();
  return (
    <AriaLocale>
      <ComboBox
        className="choice-box"
        menuTrigger="focus"
        isDisabled={disabled}
        isInvalid={faulty}
        value={value}
        onChange={(id) => id !== null && id !== value && onChange(String(id))}
      >
        <Label className={quietLabel ? 'visually-hidden' : ''}>{label}</Label>
        <div className="choice-field field">
          <Input onFocus={(event) => event.target.select()} {...(placeholder === undefined ? {} : { placeholder })} />
          <Button aria-label={t('choice.open')}>
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
              <path d="M1.500 3.500 5 7l3.500-3.500" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </Button>
        </div>
        <Popover className="choice-list" offset={4}>
          <ListBox items={groups} renderEmptyState={() => <p className="quiet">{t('search.none')}</p>}>
            {({ id, name, options }) => (
              <ListBoxSection id={`group-${id}`} aria-label={name || label}>
                {name === '' ? null : <Header className="quiet small">{name}</Header>}
                <Collection items={options}>
                  {(one) => (
                    <ListBoxItem id={one.id} textValue={one.name}>
                      {one.name}
                    </ListBoxItem>
                  )}
                </Collection>
              </ListBoxSection>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </AriaLocale>
  );
}

/** One of some, or all of them, which stands first and is chosen where `value` is undefined. */
export function OneOrAll({
  label,
  quietLabel = true,
  all,
  groups,
  value,
  onChange,
}: {
  label: string;
  quietLabel?: boolean;
  all: string;
  groups: readonly OptionGroup[];
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) {
  return (
    <Choice
      label={label}
      quietLabel={quietLabel}
      groups={[{ id: ALL, name: '', options: [{ id: ALL, name: all }] }, ...groups]}
      value={value ?? ALL}
      onChange={(id) => onChange(id === ALL ? undefined : id)}
    />
  );
}

/** No code has a space. */
const ALL = 'all of them';

/** A list without headings. */
export function ungrouped(options: readonly Option[]): readonly OptionGroup[] {
  return [{ id: 'all', name: '', options }];
}
