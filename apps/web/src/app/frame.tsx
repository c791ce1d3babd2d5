import type { Language } from '@miqyas/domain';
import { formatTime } from '@miqyas/i18n';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useMatches, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { noteSignedIn } from '../features/entry/drafts.ts';
import { workQuery } from '../features/entry/queries.ts';
import { NoticeBell } from '../features/notices/notice-bell.tsx';
import { LoadState } from '../shared/components/load-state.tsx';
import { Mark } from '../shared/components/mark.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { Skeleton } from '../shared/components/skeleton.tsx';
import { useAccount, useMay } from '../shared/session/account.ts';
import './frame.css';
import { SearchButton } from '../features/search/search-button.tsx';
import { useLiveUpdates } from '../shared/api/live-updates.ts';
import { LocaleProvider, loadRooms, loadWords, nameIn, useLocale, useLocaleIn } from '../shared/locale/locale.tsx';
import { rememberLanguage, rememberProgramme, rememberTheme, storedLanguage, storedTheme } from '../shared/locale/preferences.ts';
import { installationQuery, useInstallation, useProgramme } from '../shared/session/installation.ts';
import { signInService } from '../shared/session/sign-in-service.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { SessionDialog } from './session-dialog.tsx';
import { withWords } from './with-words.ts';
import { WithheldRoles } from './withheld-roles.tsx';

/** What stands around every page: language, theme, navigation and who acts. A report has none of its controls. */
export function Frame() {
  const search = useSearch({ from: '__root__' });
  const [stored] = useState(storedLanguage);
  const reading = useLocaleIn(search.lang ?? stored);
  const installation = useQuery(installationQuery);
  const report = search.view === 'report';
  const [theme, setTheme] = useState(storedTheme);

  useLayoutEffect(() => {
    if (!reading) return;
    const root = document.documentElement;
    root.lang = reading.language;
    root.dir = reading.direction;
    root.dataset['theme'] = report ? 'light' : theme;
    if (report) root.dataset['view'] = 'report';
    else delete root.dataset['view'];
    document.title = reading.t('app.name');
  }, [reading, report, theme]);

  const switchTheme = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    rememberTheme(next);
    setTheme(next);
  };

  if (!reading) return null;
  return (
    <LocaleProvider value={reading}>
      <LoadState query={installation} skeleton={<Skeleton rows={[40, 60, 400]} />}>
        {() => (
          <>
            {report ? null : <TopBar onTheme={switchTheme} />}
            {report ? null : <LiveLine />}
            <main id="content" className="page">
              <Inside />
            </main>
          </>
        )}
      </LoadState>
    </LocaleProvider>
  );
}

/** Pages for who is not inside yet: behind a link that was printed or sent. */
const OUTSIDE = ['/first-administrator', '/password', '/unsubscribe'];

/** The page that was asked for, or the door. */
function Inside() {
  const account = useAccount();
  const programme = useProgramme();
  // Of the page that stands there: while another is on its way, the one before is still shown.
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '/' });
  const { id } = useInstallation();
  const person = account?.person.code;
  const bar = useWords(isSetUp(path));
  useEffect(() => {
    if (person !== undefined) noteSignedIn({ installation: id, person });
  }, [id, person]);
  if (OUTSIDE.includes(path)) return <Outlet />;
  if (!account)
    return (
      <Suspense fallback={null}>
        <SignInPage />
      </Suspense>
    );
  const own = ['/account', '/people', '/audit', '/background', '/health'].includes(path);
  const nothing = programme === '' && !own;
  return (
    <>
      <ProofDialog />
      <SessionDialog />
      <WithheldRoles here={path} />
      {!nothing && bar ? (
        <Suspense fallback={<div className="register-bar" />}>
          <SetUpBar />
        </Suspense>
      ) : null}
      {nothing ? account.awaits === null ? <NoProgramme /> : null : <Outlet />}
    </>
  );
}

// Most readers never see them: they come when they are wanted.
const SetUpBar = lazy(() =>
  withWords(() => import('../features/set-up/set-up-bar.tsx'))().then((loaded) => ({ default: loaded.SetUpBar })),
);
const SignInPage = lazy(() => import('../features/sign-in/sign-in-page.tsx').then((loaded) => ({ default: loaded.SignInPage })));
const NewProgramme = lazy(() =>
  withWords(() => import('../features/set-up/new-programme.tsx'))().then((loaded) => ({ default: loaded.NewProgramme })),
);

/** Whether what stands beside pages other than the first one can be shown: once their words are there. */
function useWords(wanted: boolean): boolean {
  const [there, setThere] = useState(false);
  useEffect(() => {
    if (wanted && !there) void loadRooms().then(() => setThere(true));
  }, [wanted, there]);
  return wanted && there;
}

/** Pages of who puts a programme in and looks after the installation. */
function isSetUp(path: string): boolean {
  return path.startsWith('/set-up') || ['/people', '/audit', '/background', '/health', '/closing'].includes(path);
}

/** Nothing is there yet: whoever may begins a programme, the others ask. */
function NoProgramme() {
  const { t } = useLocale();
  const create = useMay('programmes.create');
  return create ? (
    <Suspense fallback={null}>
      <NewProgramme />
    </Suspense>
  ) : (
    <Notice text={t('sign-in.no-programme')} />
  );
}

/** Keeps the page true to the programme; says how old it is when the line is lost. */
function LiveLine() {
  const { t, language } = useLocale();
  const lostSince = useLiveUpdates(useProgramme());
  if (lostSince === undefined) return null;
  return (
    <p className="live-lost" role="status">
      {t('live.lost', { time: formatTime(lostSince, language, Date.now()) })}
    </p>
  );
}

function TopBar({ onTheme }: { onTheme: () => void }) {
  const { t } = useLocale();
  const { demonstration } = useInstallation();
  const account = useAccount();
  const here = useLocation({ select: ({ href }) => href });
  // Open for the page on which it was opened: whoever goes on has chosen.
  const [openOn, setOpenOn] = useState<string>();
  const open = openOn === here;
  useEffect(() => {
    if (!open) return;
    const pressed = ({ key }: KeyboardEvent) => key === 'Escape' && setOpenOn(undefined);
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [open]);
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top no-print">
        <Link to="/" className="brand">
          <Mark />
          <strong>{t('app.name')}</strong>
          <span lang={t('app.other-name') === 'مقياس' ? 'ar' : 'en'}>{t('app.other-name')}</span>
        </Link>
        <ProgrammeSwitch />
        <Pages open={open} />
        <div className="corner">
          <SearchButton />
          {account ? <NoticeBell /> : null}
          <LanguageSwitch />
          <button type="button" className="theme" aria-label={t('nav.theme')} title={t('nav.theme')} onClick={onTheme}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
              <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
            </svg>
          </button>
          <Who />
          {account ? (
            <button
              type="button"
              className="menu-button"
              aria-expanded={open}
              aria-controls="pages"
              onClick={() => setOpenOn(open ? undefined : here)}
            >
              <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
                <path d={open ? 'm3 3 10 10M13 3 3 13' : 'M2 4h12M2 8h12M2 12h12'} stroke="currentColor" strokeWidth="1.5" />
              </svg>
              <span className="visually-hidden">{t('nav.label')}</span>
            </button>
          ) : null}
        </div>
      </header>
      {demonstration ? (
        <aside className="demo-banner no-print" aria-label={t('demo.mark')}>
          {t('demo.banner')}
        </aside>
      ) : null}
    </>
  );
}

/** Of several programmes the one that is shown. */
function ProgrammeSwitch() {
  const { t, language } = useLocale();
  const { programmes } = useInstallation();
  const shown = useProgramme();
  const navigate = useNavigate();
  if (programmes.length < 2) return null;
  return (
    <select
      className="programme-switch field"
      aria-label={t('nav.programme-switch')}
      value={shown}
      onChange={(event) => {
        rememberProgramme(event.target.value);
        void navigate({ to: '/', search: ({ lang }) => ({ ...(lang ? { lang } : {}), programme: event.target.value }) });
      }}
    >
      {programmes.map(({ code, names }) => (
        <option key={code} value={code}>
          {nameIn(names, language)}
        </option>
      ))}
    </select>
  );
}

const LANGUAGE_MARKS: readonly { code: Language; mark: string; name: string }[] = [
  { code: 'en', mark: 'EN', name: 'English' },
  { code: 'ar', mark: 'ع', name: 'العربية' },
  { code: 'zh', mark: '中', name: '中文' },
];

function LanguageSwitch() {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const choose = (next: Language) => {
    rememberLanguage(next);
    void navigate({ to: '.', search: (current) => ({ ...current, lang: next }), replace: true });
  };
  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{t('nav.language')}</legend>
      {LANGUAGE_MARKS.map(({ code, mark, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          title={name}
          onPointerEnter={() => void loadWords(code).catch(() => undefined)}
          onClick={() => choose(code)}
        >
          {mark}
          <span className="visually-hidden"> {name}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** How much is open: nothing where nothing is. */
function Open({ count }: { count: number }) {
  return count > 0 ? <span className="nav-count">{count}</span> : null;
}

/** The pages that who has signed in may open. */
function Pages({ open: shown }: { open: boolean }) {
  const { t } = useLocale();
  const account = useAccount();
  const enter = useMay('values.record');
  const review = useMay('values.approve');
  const programme = useProgramme();
  const { month } = useInstallation();
  // What is open is read anew with the values it depends on, and now and then.
  const open = useQuery({ ...workQuery(programme, month), enabled: programme !== '' && (enter || review), staleTime: 60_000 }).data;
  const setUp = useMay('registers.write');
  const people = useMay('people.read');
  const audit = useMay('audit.read');
  const background = useMay('jobs.read');
  const here = useLocation({ select: ({ pathname }) => pathname });
  if (!account) return <span />;
  const first = setUp ? '/set-up' : people ? '/people' : audit ? '/audit' : background ? '/background' : undefined;
  return (
    <nav id="pages" aria-label={t('nav.label')} data-open={shown}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {t('nav.programme')}
      </Link>
      <Link to="/projects" activeOptions={{ includeSearch: false }}>
        {t('nav.projects')}
      </Link>
      <Link to="/kpis" activeOptions={{ includeSearch: false }}>
        {t('nav.kpis')}
      </Link>
      <Link to="/compare" activeOptions={{ includeSearch: false }}>
        {t('nav.compare')}
      </Link>
      {enter ? (
        <Link to="/entry" activeOptions={{ includeSearch: false }}>
          {t('nav.entry')} <Open count={open?.counts ? open.counts.due + open.counts.late + open.counts.returned : 0} />
        </Link>
      ) : null}
      {review ? (
        <Link to="/review" activeOptions={{ includeSearch: false }}>
          {t('nav.review')} <Open count={open?.review?.waiting ?? 0} />
        </Link>
      ) : null}
      <Link to="/reports" activeOptions={{ includeSearch: false }}>
        {t('nav.reports')}
      </Link>
      <Link to="/follow-up" activeOptions={{ includeSearch: false }}>
        {t('nav.follow-up')}
      </Link>
      {first ? (
        <Link to={first} activeOptions={{ includeSearch: false }} {...(isSetUp(here) ? { 'data-status': 'active' } : {})}>
          {t('nav.set-up')}
        </Link>
      ) : null}
      <Who />
    </nav>
  );
}

/** Who has signed in, and the way out. */
function Who() {
  const { t, language } = useLocale();
  const queries = useQueryClient();
  const leaving = useMutation({
    // What is still being read would be refused once the session is over.
    onMutate: () => queries.cancelQueries(),
    mutationFn: () => signInService('/sign-out', {}),
    // Loaded anew: nothing of what was shown stays in this page's memory.
    onSuccess: () => location.replace('/'),
  });
  const account = useAccount();
  if (!account) return null;
  return (
    <span className="person">
      <Link to="/account">{nameIn(account.person.names, language)}</Link>
      <button type="button" className="plain" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
        {t('account.sign-out')}
      </button>
    </span>
  );
}
