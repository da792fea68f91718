using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Terrecablate.Workflow.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NearestFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
