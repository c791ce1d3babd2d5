import type { openEn } from './open-en.ts';
/** The words in Arabic of the pages on which data is opened to others. */
export const openAr: Readonly<Record<keyof typeof openEn, string>> = {
  'nav.public-pages': 'الصفحات العامة',
  'nav.open-data': 'البيانات لأدوات التحليل',
  'public-pages.title': 'الصفحات العامة',
  'public-pages.intro':
    'المؤشرات المنشورة متاحة للجميع دون تسجيل دخول وبثلاث لغات. لا تُعرض إلا القيم المعتمدة للفترات المكتملة، ولا يظهر اسم أي شخص، ولا تُعرض القيم المقيَّدة أبدًا.',
  'public-pages.address': 'العنوان',
  'public-pages.shown':
    '{count, plural, =0 {لا شيء منشور} zero {لا شيء منشور} one {مؤشر واحد منشور} two {مؤشران منشوران} few {# مؤشرات منشورة} many {# مؤشرًا منشورًا} other {# مؤشر منشور}}',
  'public-pages.open': 'فتح الصفحة',
  'public-pages.through': 'تُعرض القيم حتى نهاية {month}.',
  'public-pages.open-again': 'أُعيد فتح جميع الأشهر: لا يُعرض شيء حتى تُقفل.',
  'public-pages.indexed': 'يجوز لمحركات البحث إدراج الصفحات.',
  'public-pages.not-indexed': 'محركات البحث مستبعدة.',
  'public-pages.kept': 'يجوز لوسيط أن يحتفظ بالصفحة {seconds} ثانية.',
  'public-pages.kpis': 'المؤشرات',
  'public-pages.kpi': 'المؤشر',
  'public-pages.state': 'الحالة',
  'public-pages.units': 'وحدات الإبلاغ',
  'public-pages.unit-count':
    '{count, plural, zero {لا وحدات إبلاغ} one {وحدة إبلاغ واحدة} two {وحدتا إبلاغ} few {# وحدات إبلاغ} many {# وحدة إبلاغ} other {# وحدة إبلاغ}}',
  'public-pages.since': 'منشور منذ {day}',
  'public-pages.hidden': 'منشور لكنه لم يعد مصنَّفًا للنشر: لا يراه أحد.',
  'public-pages.could': 'يمكن نشره',
  'public-pages.fed': 'يتضمن قيم مؤشر مقيَّد',
  'public-pages.not-classified': 'غير مصنَّف للنشر.',
  'public-pages.others':
    '{count, plural, zero {لا مؤشرات أخرى} one {عرض مؤشر آخر غير مصنَّف للنشر} two {عرض مؤشرين آخرين غير مصنَّفين للنشر} few {عرض # مؤشرات أخرى غير مصنَّفة للنشر} many {عرض # مؤشرًا آخر غير مصنَّف للنشر} other {عرض # مؤشر آخر غير مصنَّف للنشر}}',
  'public-pages.classify': 'تغيير',
  'public-pages.preview': 'معاينة',
  'public-pages.publish':
    '{count, plural, =0 {نشر} zero {نشر} one {نشر مؤشر واحد} two {نشر مؤشرين} few {نشر # مؤشرات} many {نشر # مؤشرًا} other {نشر # مؤشر}}',
  'public-pages.withdraw':
    '{count, plural, =0 {سحب} zero {سحب} one {سحب مؤشر واحد} two {سحب مؤشرين} few {سحب # مؤشرات} many {سحب # مؤشرًا} other {سحب # مؤشر}}',
  'public-pages.done':
    '{published, plural, =0 {} zero {} one {نُشر مؤشر واحد.} two {نُشر مؤشران.} few {نُشرت # مؤشرات.} many {نُشر # مؤشرًا.} other {نُشر # مؤشر.}}{withdrawn, plural, =0 {} zero {} one {سُحب مؤشر واحد.} two {سُحب مؤشران.} few {سُحبت # مؤشرات.} many {سُحب # مؤشرًا.} other {سُحب # مؤشر.}}',
  'open-data.title': 'البيانات لأدوات التحليل',
  'open-data.intro':
    'تقرأ Excel وPower BI وTableau وأدوات أخرى قيم البرنامج ومستهدفاته وتعريفاته من هنا. لا ترى إلا ما يجوز للرمز أن يراه، وتُقيَّد قراءة القيم المقيَّدة في سجل التدقيق.',
  'open-data.token': 'رمز للقراءة فقط',
  'open-data.ask': 'ينشئ أحد المسؤولين الرمز لك.',
  'open-data.token-hint': 'الأداة التي ستستخدمه، مثل «Power BI في مكتب الإحصاء». يسري الرمز سنة واحدة.',
  'open-data.make-token': 'إنشاء الرمز',
  'open-data.reason': 'البيانات لأدوات التحليل',
  'open-data.test': 'اختبار الرمز',
  'open-data.works': 'الرمز يعمل: عدد القيم المتاحة للقراءة {number}.',
  'open-data.fails': 'لا يفتح الرمز البيانات. أنشئ رمزًا جديدًا.',
  'open-data.sign-in': 'عند الطلب اختر «Basic»: أي اسم مستخدم، والرمز كلمةَ مرور.',
  'open-data.excel-1': 'البيانات ‹ الحصول على البيانات ‹ من مصادر أخرى ‹ من موجز OData.',
  'open-data.excel-2': 'ألصق العنوان، واختر Values أو Kpis أو Targets أو ReportingUnits.',
  'open-data.power-bi-1': 'الحصول على البيانات ‹ موجز OData.',
  'open-data.power-bi-2': 'ألصق العنوان، أو ألصق الاستعلام في المحرر المتقدم.',
  'open-data.tableau-1': 'الاتصال ‹ إلى خادم ‹ OData، ثم ألصق العنوان.',
  'open-data.parquet':
    'أعمدة محدَّدة النوع، والأيام تواريخ، والقيم المفقودة فارغة. لأدوات DuckDB وpandas وSpark وبحيرات البيانات؛ أرسل الرمز في «Authorization: Bearer».',
  'open-data.values': 'القيم',
  'open-data.targets': 'المستهدفات',
  'open-data.definitions': 'التعريفات',
  'open-data.units': 'وحدات الإبلاغ',
  'open-data.programs': 'برامجكم الخاصة',
  'open-data.client': 'يعرف عميل TypeScript ‏(@miqyas/client) جميع مسارات واجهة البرمجة، ويعيد المحاولة حيث لا ضرر من ذلك، ويقرأ صفحةً صفحة.',
  'open-data.query': 'استعلام',
};
