using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Terrecablate.Workflow.Persistence;

/// <summary>
/// How every database stores a moment: in UTC, to the microsecond. SQLite then has text that sorts as time does, and none
/// has a finer moment than another, so that rows may move between them unchanged.
/// </summary>
internal sealed class UtcMoment() : ValueConverter<DateTimeOffset, DateTime>(
    moment => new DateTime(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
