using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Terrecablate.Workflow.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class NearestFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "BodyId",
                table: "Deadlines",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldCollation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_BodyId_Due_Code",
                table: "Deadlines",
                columns: new[] { "BodyId", "Due", "Code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deadlines_BodyId_Due_Code",
                table: "Deadlines");

            migrationBuilder.AlterColumn<string>(
                name: "BodyId",
                table: "Deadlines",
                type: "nvarchar(max)",
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "nvarchar(200)",
                oldMaxLength: 200,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
