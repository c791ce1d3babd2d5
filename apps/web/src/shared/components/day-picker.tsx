import { parseDate } from '@internationalized/date';
import { useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { AriaLocale } from '../locale/aria-locale.tsx';
import { useLocale } from '../locale/locale.tsx';
import './day-picker.css';

export interface DayFieldProps {
  readonly label: string;
  /** `2026-11-23`, as all days here. */
  readonly defaultValue: string;
  /** The last day that may be chosen. */
  readonly max?: string;
  /** In a form: the name under which the day is sent. */
  readonly name?: string;
  /** Called once the day is whole: by Enter, by leaving the field, or from the calendar. */
  readonly onChosen?: (day: string) => void;
}

/** A day, typed part by part in the order and digits of the reader or chosen in a calendar. */
export function DayPicker({ label, defaultValue, max, name, onChosen }: DayFieldProps) {
  const { language } = useLocale();
  const typed = useRef(defaultValue);
  const told = useRef(defaultValue);
  const tell = () => {
    if (typed.current === told.current) return;
    told.current = typed.current;
    onChosen?.(typed.current);
  };
  return (
    <AriaLocale>
      <DatePicker
        className="day-field"
        isRequired
        defaultValue={parseDate(defaultValue)}
        onChange={(day) => {
          typed.current = day?.toString() ?? told.current;
        }}
        onBlur={tell}
        onOpenChange={(open) => open || tell()}
        shouldForceLeadingZeros
        {...(max === undefined ? {} : { maxValue: parseDate(max) })}
        {...(name === undefined ? {} : { name })}
      >
        <Label>{label}</Label>
        <Group className="day-group field" onKeyDownCapture={({ key }) => key === 'Enter' && tell()}>
          <DateInput className="day-parts">{(segment) => <DateSegment segment={segment} className="day-part" />}</DateInput>
          <Button className="day-open">
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.3">
              <path d="M2 4h12v10H2zM2 7h12M5 2v3M11 2v3" />
            </svg>
          </Button>
        </Group>
        <Popover className="day-popover">
          <Dialog>
            <Calendar className="day-calendar">
              <header>
                <Button slot="previous">
                  <Chevron glyph="back" />
                </Button>
                <CalendarHeading />
                <Button slot="next">
                  <Chevron glyph="on" />
                </Button>
              </header>
              {/* Arabic has no short names of the days, only whole ones and letters. */}
              <CalendarGrid weekdayStyle={language === 'ar' ? 'narrow' : 'short'}>
                {(day) => <CalendarCell date={day} className="day-cell" />}
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </AriaLocale>
  );
}

function Chevron({ glyph }: { glyph: 'back' | 'on' }) {
  return (
    <svg viewBox="0 0 10 10" width="12" height="12" aria-hidden="true" className={`chevron ${glyph}`}>
      <path d="M6.500 1.500 3 5l3.500 3.500" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
