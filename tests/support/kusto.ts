import { createRequire } from 'node:module';

/** The few parts of Microsoft's Kusto language service that the tests use, as its own .d.ts has them. */
interface Diagnostic {
  readonly Severity: string;
  readonly Message: string;
}

interface Column {
  readonly Name: string;
  readonly Type: { readonly Name: string };
}

interface List<T> {
  readonly Count: number;
  /** Never there; keeps the element's type. */
  readonly element?: T;
}

/** A node or token of the syntax tree. Tokens have text and no children. */
export interface SyntaxElement {
  readonly Kind: number;
  readonly ChildCount: number;
  readonly IsToken: boolean;
  readonly IsMissing: boolean;
  GetChild(index: number): SyntaxElement | null;
  /** The name of the child's place in its parent, such as `Condition`. */
  GetName(index: number): string;
  /** Without the white space around it when asked so. */
  ToString(include: number): string;
}

interface Analysis {
  readonly Syntax: SyntaxElement;
  readonly ResultType: { readonly Columns: List<Column> };
  GetDiagnostics(): List<Diagnostic>;
}

interface KustoGlobals {
  readonly System: {
    readonly Linq: { readonly Enumerable: { from<T>(list: List<T>): { ToArray(): T[] } } };
    readonly Enum: { toString(type: unknown, value: number): string };
  };
  readonly Kusto: {
    readonly Language: {
      readonly GlobalState: { readonly Default: { WithDatabase(database: object): object } };
      readonly KustoCode: {
        Parse(text: string, globals: object): Analysis;
        ParseAndAnalyze(text: string, globals: object): Analysis;
      };
      readonly Syntax: {
        readonly SyntaxKind: unknown;
        readonly IncludeTrivia: { readonly Interior: number };
      };
      readonly Symbols: {
        readonly TableSymbol: {
          readonly $ctor7: new (name: string, schema: string, description: null) => object;
        };
        readonly DatabaseSymbol: {
          readonly $ctor1: new (name: string, members: object[], isOpen: boolean) => object;
        };
      };
    };
  };
}

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
const { Kusto, System } = globalThis as unknown as KustoGlobals; // both files only set globals

/** Tables by name, each with its columns as KQL declares them: `(Timestamp: datetime, …)`. */
export type TableColumns = Readonly<Record<string, string>>;

const toArray = <T>(list: List<T>): T[] => System.Linq.Enumerable.from(list).ToArray();

function analysisOf(query: string, tables: TableColumns): Analysis {
  const { DatabaseSymbol, TableSymbol } = Kusto.Language.Symbols;
  const symbols = Object.entries(tables).map(
    ([name, columns]) => new TableSymbol.$ctor7(name, columns, null),
  );
  const database = new DatabaseSymbol.$ctor1('database', symbols, false);
  return Kusto.Language.KustoCode.ParseAndAnalyze(
    query,
    Kusto.Language.GlobalState.Default.WithDatabase(database),
  );
}

/** What Kusto says of a query over these tables: its errors, and its columns with their types. */
export function analyse(query: string, tables: TableColumns) {
  const analysis = analysisOf(query, tables);
  return {
    errors: errorsOf(analysis),
    columns: toArray(analysis.ResultType.Columns).map(({ Name, Type }) => [Name, Type.Name]),
  };
}

/** The syntax tree of a query. Throws when it does not parse; whether its names exist is left open. */
export function parse(query: string): SyntaxElement {
  const analysis = Kusto.Language.KustoCode.Parse(query, Kusto.Language.GlobalState.Default);
  const errors = errorsOf(analysis);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return analysis.Syntax;
}

function errorsOf(analysis: Analysis): string[] {
  return toArray(analysis.GetDiagnostics())
    .filter(({ Severity }) => Severity === 'Error')
    .map(({ Message }) => Message);
}

/** The name of an element's kind, such as `FilterOperator`. */
export function kindOf(element: SyntaxElement): string {
  return System.Enum.toString(Kusto.Language.Syntax.SyntaxKind, element.Kind);
}

/** An element's text without the white space and comments around it. */
export function textOf(element: SyntaxElement): string {
  return element.ToString(Kusto.Language.Syntax.IncludeTrivia.Interior);
}
