using Microsoft.Data.Sqlite;

namespace Builder.Journal;

/// <summary>Reads the columns of a row from left to right, so that a SELECT and the record it fills stand in one order.</summary>
internal sealed class RowReader(SqliteDataReader reader, string path)
{
    private int _column;

    /// <summary>Moves to the first column of the next row.</summary>
    public bool NextRow()
    {
        _column = 0;
        return reader.Read();
    }

    public long Long() => reader.GetInt64(_column++);

    public long? LongOrNull() => Next(out var column) ? reader.GetInt64(column) : null;

    public int Int() => checked((int)Long());

    public int? IntOrNull() => checked((int?)LongOrNull());

    public bool? FlagOrNull() => LongOrNull() is { } value ? value != 0 : null;

    public double Double() => reader.GetDouble(_column++);

    public double? DoubleOrNull() => Next(out var column) ? reader.GetDouble(column) : null;

    public string Text() => reader.GetString(_column++);

    public string? TextOrNull() => Next(out var column) ? reader.GetString(column) : null;

    public DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(Long());

    public DateTimeOffset? TimeOrNull()
        => LongOrNull() is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    /// <summary>A member of an enum, stored by name.</summary>
    /// <exception cref="JournalException">This program does not know the name.</exception>
    public T Name<T>()
        where T : struct, Enum
        => Parse<T>(Text());

    public T? NameOrNull<T>()
        where T : struct, Enum
        => TextOrNull() is { } text ? Parse<T>(text) : null;

    private bool Next(out int column)
    {
        column = _column++;
        return !reader.IsDBNull(column);
    }

    private T Parse<T>(string text)
        where T : struct, Enum
        => Enum.IsDefined(typeof(T), text)
            ? Enum.Parse<T>(text)
            : throw new JournalException(
                $"{path} has the {typeof(T).Name} '{text}', unknown to this version: use the one that wrote it.");
}
