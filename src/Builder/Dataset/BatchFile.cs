namespace Builder.Dataset;

/// <summary>A finished, fsynced Parquet file.</summary>
/// <param name="Hash">XxHash128 of the file's bytes, 32 lower-case hexadecimal digits.</param>
public sealed record BatchFile(long Rows, long Bytes, string Hash);
