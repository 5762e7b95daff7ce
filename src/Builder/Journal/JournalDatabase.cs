using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Builder.Journal;

/// <summary>
/// One SQLite connection with the house's rules: values only ever travel as parameters, enums go in by name and times
/// as unix milliseconds (UTC), waiting for a lock ends, and whatever SQLite has to
/// complain about becomes a <see cref="JournalException"/>. Safe for several threads: each call holds one lock.
/// </summary>
internal sealed class JournalDatabase : IDisposable
{
    private readonly Lock _gate = new(); // recursive, so a transaction's own statements pass
    private readonly SqliteConnection _connection;
    private readonly bool _readOnly;
    private bool _inTransaction;

    private JournalDatabase(string path, SqliteOpenMode mode, LockPatience patience = LockPatience.Usual)
    {
        Path = System.IO.Path.GetFullPath(path);
        _readOnly = mode == SqliteOpenMode.ReadOnly;
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false, // a pooled connection would keep the file open after Dispose
            DefaultTimeout = (int)patience,
        };
        _connection = new SqliteConnection(settings.ToString());
        try
        {
            Guard(() =>
            {
                _connection.Open();
                return true;
            });
            ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)patience * 1000}"));
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>Opens for writing, makes the file if there is none.</summary>
    public static JournalDatabase OpenOrCreate(string path, LockPatience patience = LockPatience.Usual) => new(path, SqliteOpenMode.ReadWriteCreate, patience);

    /// <summary>Opens an existing file for writing.</summary>
    public static JournalDatabase OpenExisting(string path) => new(Existing(path), SqliteOpenMode.ReadWrite);

    /// <summary>Opens an existing file for reading only.</summary>
    public static JournalDatabase OpenReadOnly(string path, LockPatience patience = LockPatience.Usual) => new(Existing(path), SqliteOpenMode.ReadOnly, patience);

    /// <summary>Runs statements; each hole of <paramref name="sql"/> is a parameter.</summary>
    /// <returns>Rows changed.</returns>
    public int Execute(FormattableString sql) => Guard(() =>
    {
        using var command = Command(sql);
        return command.ExecuteNonQuery();
    });

    /// <summary>Runs what cannot have parameters: a schema step, a pragma.</summary>
    public void ExecuteScript(string sql) => Guard(() =>
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    });

    /// <summary>Inserts one row.</summary>
    /// <returns>Its rowid.</returns>
    public long Insert(FormattableString sql) => Guard(() =>
    {
        Execute(sql);
        return Single($"SELECT last_insert_rowid()", row => row.Long());
    });

    /// <summary>All rows of a query.</summary>
    public List<T> Query<T>(FormattableString sql, Func<RowReader, T> read) => Guard(() =>
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        var row = new RowReader(reader, Path);
        var rows = new List<T>();
        while (row.NextRow())
        {
            rows.Add(read(row));
        }

        return rows;
    });

    /// <summary>The first row of a query, or the default value if it has none.</summary>
    public T? Single<T>(FormattableString sql, Func<RowReader, T> read) => Query(sql, read).FirstOrDefault();

    /// <summary>
    /// Runs <paramref name="action"/> in one transaction: all of it or nothing. Within another transaction it becomes a
    /// part of that one. A writer's transaction takes the write lock at once, because one that starts as a reader and
    /// finds another writer before it cannot wait, only fail.
    /// </summary>
    public void Transaction(Action action)
    {
        lock (_gate)
        {
            if (_inTransaction)
            {
                action();
                return;
            }

            using var transaction = Guard(() => _connection.BeginTransaction(deferred: _readOnly));
            _inTransaction = true;
            try
            {
                action();
                Guard(() =>
                {
                    transaction.Commit();
                    return true;
                });
            }
            finally
            {
                _inTransaction = false;
            }
        }
    }

    /// <summary>
    /// As <see cref="Transaction"/>, but does not wait for the disk: in a WAL journal a power cut may take the last
    /// ones away whole, never in part.
    /// </summary>
    public void RelaxedTransaction(Action action)
    {
        lock (_gate)
        {
            if (_inTransaction)
            {
                action();
                return;
            }

            Execute($"PRAGMA synchronous = NORMAL");
            try
            {
                Transaction(action);
            }
            finally
            {
                Execute($"PRAGMA synchronous = FULL");
            }
        }
    }

    /// <summary>
    /// Changes whenever another connection has committed since the last call. Ask it before reading: then a commit in
    /// between costs one needless look instead of going unseen.
    /// </summary>
    public long DataVersion() => Single($"PRAGMA data_version", row => row.Long());

    public void Dispose() => _connection.Dispose();

    private static string Existing(string path)
        => File.Exists(path)
            ? path
            : throw new JournalException($"{path} does not exist: put it back from a copy, or run btui resume {System.IO.Path.GetDirectoryName(path)}, which makes a build's journal again from what its chunks hold.");

    private SqliteCommand Command(FormattableString sql)
    {
        var command = _connection.CreateCommand();
        var names = new object?[sql.ArgumentCount];
        for (var i = 0; i < names.Length; i++)
        {
            var name = $"$p{i}";
            names[i] = name;
            command.Parameters.AddWithValue(name, Stored(sql.GetArgument(i)));
        }

        command.CommandText = string.Format(CultureInfo.InvariantCulture, sql.Format, names);
        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        Enum member => member.ToString(),
        _ => value,
    };

    private T Guard<T>(Func<T> call)
    {
        lock (_gate)
        {
            try
            {
                return call();
            }
            catch (SqliteException exception) when (JournalFailure.IsConstraint(exception))
            {
                throw new InvalidOperationException($"{Path} refuses the row: {exception.Message}", exception);
            }
            catch (SqliteException exception)
            {
                throw JournalFailure.Explain(Path, exception);
            }
        }
    }
}
